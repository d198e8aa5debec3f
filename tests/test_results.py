"""`report` in the formats that list findings: it tells what `check` prints, and its repairs are those of `fix`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from flake8_flask_headers.reporting import RESULTS_FORMATS

from .processes import command
from .shop import APP, APP_LINE, build

each_format = pytest.mark.parametrize("name", list(RESULTS_FORMATS))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return build(tmp_path / "shop", marker=False)


def sarif(*arguments: str, cwd: Path) -> list[dict[str, Any]]:
    ended = command("report", "--format=sarif", *arguments, cwd=cwd)
    assert (ended.status, ended.err) == (0, "")
    results = json.loads(ended.out)["runs"][0]["results"]
    assert isinstance(results, list)
    return results


def told(results: list[dict[str, Any]]) -> list[str]:
    found = []
    for result in results:
        place = result["locations"][0]["physicalLocation"]
        found.append(f"{place['artifactLocation']['uri']}:{place['region']['startLine']} {result['ruleId']}")
    return found


def test_sarif_tells_what_check_prints(shop: Path) -> None:
    assert told(sarif(cwd=shop.parent)) == command("check", cwd=shop.parent).places
    assert f"shop/app.py:{APP_LINE} FSH103" in told(sarif(cwd=shop.parent))


@each_format
def test_a_second_run_gives_the_same_bytes(shop: Path, name: str) -> None:
    first, second = (
        command("report", f"--format={name}", cwd=shop, environment={"PYTHONHASHSEED": seed}) for seed in ("1", "2")
    )
    assert first == second
    assert first.status == 0
    assert "FSH103" in first.out


@each_format
def test_what_is_silenced_is_not_told(shop: Path, name: str) -> None:
    (shop / "app.py").write_text(APP.replace("app = Flask(__name__)", "app = Flask(__name__)  # noqa: FSH103"))
    (shop / ".flake8").write_text("[flake8]\nper-file-ignores = app.py:FSH104\nextend-ignore = FSH102,FSH105\n")
    out = command("report", f"--format={name}", cwd=shop).out
    assert "FSH101" in out
    if name == "sarif":
        assert told(sarif(cwd=shop)) == [f"shop/app.py:{APP_LINE} FSH101"]
    else:
        assert not [code for code in ("FSH102", "FSH103", "FSH104", "FSH105") if code in out]


def test_files_are_named_from_the_repository_wherever_it_is_run(shop: Path) -> None:
    assert sarif(cwd=shop) == sarif(cwd=shop.parent) == sarif("app.py", cwd=shop)


def test_without_a_repository_files_are_named_from_the_current_folder(tmp_path: Path) -> None:
    shop = build(tmp_path / "shop")
    assert told(sarif(cwd=shop))[0].startswith("app.py:")
    assert told(sarif("shop", cwd=tmp_path))[0].startswith("shop/app.py:")


def test_fingerprints_survive_moved_lines(shop: Path) -> None:
    before = sarif(cwd=shop)
    (shop / "app.py").write_text("# a comment\n\n" + APP)
    after = sarif(cwd=shop)
    assert told(before) != told(after)
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]


def test_the_repairs_are_those_of_fix(shop: Path) -> None:
    (shop / "app.py").write_text("# \u00e9\U0001f512\n" + APP, encoding="utf-8")
    results = sarif(cwd=shop)
    repairs = {json.dumps(fix) for result in results for fix in result.get("fixes", ())}
    assert [one["ruleId"] for one in results if "fixes" in one] == ["FSH103", "FSH104", "FSH105"]
    (repair,) = map(json.loads, repairs)
    (change,) = repair["artifactChanges"]
    file = shop.parent / change["artifactLocation"]["uri"]
    changed = replaced(file.read_text(encoding="utf-8"), change["replacements"])
    assert command("fix", cwd=shop).status == 0
    assert file.read_text(encoding="utf-8") == changed


def replaced(text: str, replacements: list[dict[str, Any]]) -> str:
    """The text with the replacements, as a reader of SARIF makes them."""
    lines = text.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        return sum(map(len, lines[: line - 1])) + column - 1

    def start(replacement: dict[str, Any]) -> int:
        return offset(replacement["deletedRegion"]["startLine"], replacement["deletedRegion"]["startColumn"])

    for replacement in sorted(replacements, key=start, reverse=True):
        region = replacement["deletedRegion"]
        end = offset(region["endLine"], region["endColumn"])
        text = text[: start(replacement)] + replacement.get("insertedContent", {"text": ""})["text"] + text[end:]
    return text


def test_several_paths_make_one_document(shop: Path) -> None:
    (shop.parent / "other").mkdir()
    (shop.parent / "other" / "pyproject.toml").touch()
    assert sarif("shop", "shop/views.py", cwd=shop.parent) == sarif("shop", cwd=shop.parent)


@each_format
def test_what_cannot_be_read_is_status_2(shop: Path, name: str) -> None:
    ended = command("report", f"--format={name}", "nowhere", cwd=shop)
    assert (ended.status, ended.out) == (2, "")
    assert "there is no file or folder 'nowhere'" in ended.err


@each_format
def test_a_document_can_go_to_a_file(shop: Path, name: str) -> None:
    printed = command("report", f"--format={name}", cwd=shop)
    ended = command("report", f"--format={name}", "--output", "report.out", cwd=shop)
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert (shop / "report.out").read_text(encoding="utf-8") == printed.out
    ended = command("report", f"--format={name}", "--output", "no/report.out", cwd=shop)
    assert (ended.status, ended.out) == (2, "")
    assert "cannot write no/report.out: No such file or directory" in ended.err
