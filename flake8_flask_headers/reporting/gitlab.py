"""Findings as a GitLab Code Quality report, which merge requests show.

The form is at https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from flake8_flask_headers.reporting.results import Level, Result

_SEVERITIES: Final = {Level.ERROR: "critical", Level.WARNING: "major", Level.NOTE: "minor"}


def render(results: Sequence[Result]) -> str:
    """Give the report; an empty list where there is nothing to tell."""
    return json.dumps([_issue(result) for result in results], indent=2) + "\n"


def _issue(result: Result) -> dict[str, Any]:
    return {
        "description": f"{result.rule.code} {result.message}",
        "check_name": result.rule.code,
        "fingerprint": result.fingerprint,
        "severity": _SEVERITIES[result.level],
        "location": {"path": result.file, "lines": {"begin": result.line}},
    }
