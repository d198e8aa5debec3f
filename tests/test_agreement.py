"""What is said in several places is the same in all of them."""

from __future__ import annotations

import configparser
import pkgutil
import re
from pathlib import Path
from typing import Final

import pytest

import flake8_flask_headers
from flake8_flask_headers.cli.command import COMMANDS
from flake8_flask_headers.options import OPTIONS, Option
from flake8_flask_headers.rules import generate
from flake8_flask_headers.rules.registry import RULES

ROOT: Final = Path(__file__).resolve().parent.parent
CODES: Final = [rule.code for rule in RULES]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_rules_pages_and_the_readmes_table_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--check"], ROOT) == 0, capsys.readouterr()


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_what_flake8_accepts_and_is_in_the_changelog(code: str) -> None:
    assert re.fullmatch(r"FSH[0-46-9]\d\d", code)
    assert code in text_of("CHANGELOG.md")


def test_every_code_is_expected_somewhere_in_the_fixtures_or_the_tests_of_rules() -> None:
    # a broken tool (FSH000) is no matter of a fixture; test_flake8 breaks it
    expected = {
        code
        for folder in ("projects", "rules")
        for path in (ROOT / "tests" / folder).rglob("*.py")
        for code in re.findall(r"FSH\d{3}", path.read_text(encoding="utf-8", errors="replace"))
    }
    assert sorted(set(CODES) - {"FSH000"} - expected) == []


def documented(option: Option) -> str:
    """The line of docs/options.md for a row of the table."""
    name = f"--flask-headers-{option.name}" + (f" {option.metavar}" if option.metavar else "")
    default = option.default if isinstance(option.default, str | int) and option.default is not False else ""
    shown = f"`{default}`" if default != "" else "off" if option.default is False else "none"
    return f"| `{name}` | {shown} | {option.help.replace('|', chr(92) + '|')} |"


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_an_option_is_documented(option: Option) -> None:
    assert documented(option) in text_of("docs/options.md").splitlines()


def test_no_option_is_documented_that_there_is_not() -> None:
    rows = [line for line in text_of("docs/options.md").splitlines() if line.startswith("| `--")]
    assert rows == [documented(option) for option in OPTIONS]


def test_pythons_are_the_same_for_users_and_for_tests() -> None:
    project = text_of("pyproject.toml")
    promised = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', project)
    tested = re.search(r"^PYTHONS = \((.*)\)$", text_of("noxfile.py"), flags=re.MULTILINE)
    assert tested is not None
    assert promised == re.findall(r"3\.\d+", tested[1])
    assert f'requires-python = ">={promised[0]}"' in project


def test_the_hooks_run_commands_that_there_are() -> None:
    entries = re.findall(r"^  entry: (.*)$", text_of(".pre-commit-hooks.yaml"), flags=re.MULTILINE)
    assert entries
    for entry in entries:
        script, command = entry.split()
        assert f'{script} = "flake8_flask_headers.cli:main"' in text_of("pyproject.toml")
        assert command in COMMANDS


def test_the_import_contracts_name_every_stage() -> None:
    contracts = configparser.ConfigParser()
    contracts.read_string(text_of(".importlinter"))
    stages = {module.name for module in pkgutil.iter_modules(flake8_flask_headers.__path__)} - {"__main__"}
    for contract, allowed in (
        ("libcst", {"extraction", "codemods"}),
        ("flake8", {"plugin", "cli"}),
    ):
        held = contracts[f"importlinter:contract:{contract}"]["source_modules"].split()
        assert sorted(held) == sorted(f"flake8_flask_headers.{stage}" for stage in stages - allowed), contract


def test_no_module_is_a_drawer() -> None:
    names = {
        module.name.rpartition(".")[2]
        for module in pkgutil.walk_packages(flake8_flask_headers.__path__, "flake8_flask_headers.")
    }
    assert not names.intersection({"utils", "util", "helpers", "helper", "common", "base", "misc"})


def test_the_public_names_are_there_and_typed() -> None:
    assert (ROOT / "flake8_flask_headers" / "py.typed").exists()
    for name in flake8_flask_headers.__all__:
        assert getattr(flake8_flask_headers, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = flake8_flask_headers.nonsense
