"""Findings in SARIF 2.1.0, the OASIS standard that code scanning services and editors read.

The sections named are those of https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. What GitHub makes of
it is at https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from flake8_flask_headers import __version__
from flake8_flask_headers.reporting.results import Repair, Replacement, Result, level_of
from flake8_flask_headers.rules.pages import page
from flake8_flask_headers.rules.registry import RULES
from flake8_flask_headers.rules.rule import Rule

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION: Final = "2.1.0"
INFORMATION: Final = "https://pypi.org/project/flake8-flask-headers/"
FINGERPRINT: Final = "flaskHeaders/v1"
_ROOT: Final = "%SRCROOT%"
_INDEXES: Final[Mapping[str, int]] = {rule.code: index for index, rule in enumerate(RULES)}


def render(results: Sequence[Result]) -> str:
    """Give the log; every rule is described in it, whether or not it found something."""
    return json.dumps(document(results), indent=2) + "\n"


def document(results: Sequence[Result]) -> dict[str, Any]:
    """Give the log as JSON's own types."""
    run = {
        "tool": {
            "driver": {
                "name": "flake8-flask-headers",
                "semanticVersion": __version__,
                "informationUri": INFORMATION,
                "rules": [_rule(rule) for rule in RULES],
            }
        },
        # 3.14.17: ours are Python's, which counts code points
        "columnKind": "unicodeCodePoints",
        "results": [_result(result) for result in results],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    explanation = rule.explanation
    text = page(rule)
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": _first_paragraph(explanation.what)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": level_of(rule.code).value},
        # the form in which GitHub reads CWE numbers out of tags
        "properties": {"tags": ["security", *(f"external/cwe/cwe-{number:03}" for number in explanation.cwe)]},
    }
    if explanation.references:
        described["helpUri"] = explanation.references[0]
    return described


def _first_paragraph(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def _result(result: Result) -> dict[str, Any]:
    code = result.rule.code
    told: dict[str, Any] = {
        "ruleId": code,
        "ruleIndex": _INDEXES[code],
        "level": result.level.value,
        "message": {"text": result.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(result.file),
                    "region": {"startLine": result.line, "startColumn": result.column},
                }
            }
        ],
        # 3.27.17; the second is the one that GitHub looks at, which would otherwise make its own of the line's text
        "partialFingerprints": {FINGERPRINT: result.fingerprint, "primaryLocationLineHash": result.fingerprint},
    }
    if result.repair is not None:
        told["fixes"] = [_fix(result.repair)]
    return told


def _fix(repair: Repair) -> dict[str, Any]:
    files = dict.fromkeys(replacement.file for replacement in repair.replacements)
    return {
        "description": {"text": repair.words},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(file),
                "replacements": [_replacement(part) for part in repair.replacements if part.file == file],
            }
            for file in files
        ],
    }


def _replacement(part: Replacement) -> dict[str, Any]:
    (line, column), (end_line, end_column) = part.start, part.end
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    told: dict[str, Any] = {"deletedRegion": region}
    if part.text:
        told["insertedContent"] = {"text": part.text}
    return told


def _artifact(file: str) -> dict[str, str]:
    return {"uri": quote(file), "uriBaseId": _ROOT}
