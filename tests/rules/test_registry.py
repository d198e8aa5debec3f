"""Rules, registry, pages, catalogue and profiles agree, and what is generated from them is kept."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from flake8_flask_headers import rules
from flake8_flask_headers.headers.catalogue import CATALOGUE
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.headers.profiles import PROFILES
from flake8_flask_headers.options import OPTIONS
from flake8_flask_headers.options import PROFILES as PROFILES_TO_CHOOSE
from flake8_flask_headers.rules.generate import END, main
from flake8_flask_headers.rules.pages import page
from flake8_flask_headers.rules.registry import BY_CODE, RULES
from flake8_flask_headers.rules.rule import Fix, Rule

REPOSITORY = Path(__file__).resolve().parent.parent.parent


def test_every_rule_that_is_defined_is_registered() -> None:
    found = pkgutil.iter_modules(rules.__path__, f"{rules.__name__}.")
    modules = [importlib.import_module(module.name) for module in found]
    defined = {value.code for module in modules for value in vars(module).values() if isinstance(value, Rule)}
    assert defined == {rule.code for rule in RULES}


def test_messages_are_unique_and_codes_stand_in_order() -> None:
    assert len({rule.message for rule in RULES}) == len(BY_CODE) == len(RULES)
    assert [*BY_CODE] == sorted(BY_CODE)


def test_every_header_has_its_rule() -> None:
    assert tuple(header.name for header in CATALOGUE) == REPORTED
    assert [header.number for header in CATALOGUE] == [*range(1, 10)]
    for header in CATALOGUE:
        rule = BY_CODE[f"FSH1{header.number:02}"]
        assert header.name in rule.message
        assert rule.profiles == tuple(name for name, required in PROFILES.items() if header.name in required)


def test_the_catalogue_and_the_pages_agree_on_what_is_harmless() -> None:
    for header in CATALOGUE:
        fix = BY_CODE[f"FSH1{header.number:02}"].explanation.fix
        assert (fix is Fix.SAFE) == header.harmless, header.name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule: Rule) -> None:
    explanation = rule.explanation
    for text in (explanation.what, explanation.why, explanation.fix_note):
        assert text.strip()
        assert text.endswith("\n")
    assert bool(explanation.example) == bool(explanation.instead)
    assert rule.code == "FSH000" or explanation.example
    text = page(rule)
    assert f"({rule.code})" in text.splitlines()[0]
    for heading in ("What it does", "Why it matters", "Repair"):
        assert text.count(f"\n## {heading}\n") == 1
    prose = re.sub(r"```python\n.*?```", "(code)", text, flags=re.DOTALL)
    assert "\n\n\n" not in prose


def test_options_that_rules_name_exist() -> None:
    names = {option.name for option in OPTIONS}
    assert {rule.option for rule in RULES} - {None} <= names
    for rule in RULES:
        for named in re.findall(r"\boptions? `([a-z-]+)`", page(rule)):
            assert named in names, rule.code


def test_the_profiles_to_choose_from_are_those_that_are_defined() -> None:
    assert (*PROFILES_TO_CHOOSE,) == (*PROFILES,)
    known = {header.name for header in CATALOGUE}
    assert all(known.issuperset(required) for required in PROFILES.values())


def test_the_changelog_names_every_code_and_no_other() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    assert {*re.findall(r"FSH\d{3}", changelog)} == {*BY_CODE}


def test_what_is_generated_is_written_once_and_then_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Title\n", encoding="utf-8")
    assert main([], tmp_path) == 2
    assert "README.md has no line" in capsys.readouterr().err
    readme.write_text(f"before\n<!-- rules: begin (generated) -->\nold\n{END}after\n", encoding="utf-8")
    stale = tmp_path / "docs" / "rules" / "FSH999.md"
    stale.parent.mkdir(parents=True)
    stale.write_text("gone", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert stale.exists()
    assert "docs/rules/FSH101.md is out of date" in capsys.readouterr().out
    assert main([], tmp_path) == 0
    assert not stale.exists()
    assert main(["--check"], tmp_path) == 0
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- rules: begin (generated) -->\n| Header |")
    assert text.endswith(f"\n{END}after\n")
    assert all(f"[{rule.code}](docs/rules/{rule.code}.md)" in text for rule in RULES)
