"""The formats that list findings: SARIF, GitHub's annotations, GitLab's code quality report."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from flake8_flask_headers.reporting import RESULTS_FORMATS
from flake8_flask_headers.reporting.results import Level, Repair, Replacement, Result, level_of
from flake8_flask_headers.rules.registry import BY_CODE, RULES
from tests.environments import ROOT
from tests.processes import command

# The schema of the standard, as a package carries it; it is fetched, not kept here.
SCHEMA_PACKAGE: Final = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA_FILE: Final = "package/lib/schemas/sarif-2.1.0-rtm.5.json"


def result(code: str = "FSH103", **changes: Any) -> Result:
    described: dict[str, Any] = {
        "rule": BY_CODE[code],
        "file": "shop/my app.py",
        "line": 5,
        "column": 7,
        "message": "responses of app 'app' lack it; set it",
        "fingerprint": "0123456789abcdef",
    }
    return Result(**{**described, **changes})


REPAIR: Final = Repair(
    "new hook",
    (
        Replacement("shop/my app.py", (5, 22), (5, 22), "\n\n\n@app.after_request\n"),
        Replacement("shop/my app.py", (9, 1), (10, 1), ""),
        Replacement("other.py", (1, 1), (1, 1), "import x\n"),
    ),
)
ALL: Final = [result(), result("FSH002"), result("FSH401"), result("FSH104", repair=REPAIR)]


def sarif(results: list[Result]) -> dict[str, Any]:
    document = json.loads(RESULTS_FORMATS["sarif"](results))
    assert isinstance(document, dict)
    return document


def test_levels() -> None:
    assert {code: level_of(code) for code in ("FSH000", "FSH002", "FSH009", "FSH103", "FSH201", "FSH411")} == {
        "FSH000": Level.WARNING,
        "FSH002": Level.ERROR,
        "FSH009": Level.NOTE,
        "FSH103": Level.WARNING,
        "FSH201": Level.WARNING,
        "FSH411": Level.NOTE,
    }


@pytest.mark.parametrize("name", list(RESULTS_FORMATS))
def test_a_document_ends_its_last_line_and_is_ascii_or_escaped(name: str) -> None:
    text = RESULTS_FORMATS[name]([result(message="\u202e\x1b \u00e9\ud800")])
    assert text.endswith("\n")
    assert name == "github" or text.isascii()


def test_sarif_describes_every_rule() -> None:
    (run,) = sarif([])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    framing = rules[[rule["id"] for rule in rules].index("FSH103")]
    assert framing["properties"]["tags"] == ["security", "external/cwe/cwe-1021"]
    assert framing["defaultConfiguration"] == {"level": "warning"}
    assert "## Use instead" in framing["help"]["markdown"]
    assert framing["helpUri"].startswith("https://")
    assert run["results"] == []


def test_sarif_tells_where_and_which_rule() -> None:
    (run,) = sarif(ALL)["runs"]
    for told, given in zip(run["results"], ALL, strict=True):
        assert run["tool"]["driver"]["rules"][told["ruleIndex"]]["id"] == told["ruleId"] == given.rule.code
        assert told["level"] == given.level.value
        (location,) = told["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "shop/my%20app.py"
        assert location["physicalLocation"]["region"] == {"startLine": 5, "startColumn": 7}
        assert set(told["partialFingerprints"].values()) == {"0123456789abcdef"}


def test_sarif_has_the_repair_by_files() -> None:
    *without, told = sarif(ALL)["runs"][0]["results"]
    assert [one.get("fixes") for one in without] == [None] * 3
    (fix,) = told["fixes"]
    first, second = fix["artifactChanges"]
    assert [first["artifactLocation"]["uri"], second["artifactLocation"]["uri"]] == ["shop/my%20app.py", "other.py"]
    assert first["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 22, "endLine": 5, "endColumn": 22},
            "insertedContent": {"text": "\n\n\n@app.after_request\n"},
        },
        {"deletedRegion": {"startLine": 9, "startColumn": 1, "endLine": 10, "endColumn": 1}},
    ]


@pytest.mark.slow
def test_sarif_is_valid_by_the_schema_of_the_standard(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("the schema comes out of a package of npm, which is not here")
    got = subprocess.run(
        [npm, "pack", "--silent", SCHEMA_PACKAGE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    if got.returncode:
        pytest.skip(f"npm cannot get the schema: {got.stderr.strip()[-200:]}")
    shutil.unpack_archive(tmp_path / got.stdout.split()[-1], tmp_path, filter="data")
    schema = json.loads((tmp_path / SCHEMA_FILE).read_text(encoding="utf-8"))
    validator = jsonschema.Draft4Validator(schema)
    assert [error.message for error in validator.iter_errors(sarif(ALL))] == []
    shop = command("report", "--format=sarif", "--flask-headers-root=.", cwd=ROOT / "examples" / "shop")
    assert json.loads(shop.out)["runs"][0]["results"]
    assert [error.message for error in validator.iter_errors(json.loads(shop.out))] == []
    wrong = sarif(ALL)
    wrong["runs"][0]["results"][0]["level"] = "major"
    assert list(validator.iter_errors(wrong))


def test_github_escapes_what_would_end_a_command_or_a_property() -> None:
    text = RESULTS_FORMATS["github"]([result(file="a,b:c%.py", message="50 % of, them:\r\n::error::x")])
    assert text == (
        "::warning file=a%2Cb%3Ac%25.py,line=5,col=7,title=FSH103 missing-frame-protection::"
        "50 %25 of, them:%0D%0A::error::x\n"
    )


def test_github_has_a_command_for_each_level() -> None:
    lines = RESULTS_FORMATS["github"](ALL).splitlines()
    assert [line.split()[0] for line in lines] == ["::warning", "::error", "::notice", "::warning"]


def test_gitlab_has_what_code_quality_asks_for() -> None:
    issues = json.loads(RESULTS_FORMATS["gitlab"](ALL))
    assert issues[0] == {
        "description": "FSH103 responses of app 'app' lack it; set it",
        "check_name": "FSH103",
        "fingerprint": "0123456789abcdef",
        "severity": "major",
        "location": {"path": "shop/my app.py", "lines": {"begin": 5}},
    }
    assert [issue["severity"] for issue in issues] == ["major", "critical", "minor", "major"]
    assert json.loads(RESULTS_FORMATS["gitlab"]([])) == []
