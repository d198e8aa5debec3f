"""Findings as workflow commands of GitHub Actions, which shows them at the changed lines of a pull request.

The form is at https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; what is escaped,
and how, is in `command.ts` of https://github.com/actions/toolkit/tree/main/packages/core.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flake8_flask_headers.reporting.results import Level, Result

_COMMANDS: Final = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_IN_MESSAGES: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(results: Sequence[Result]) -> str:
    """Give one line for each finding."""
    return "".join(_line(result) for result in results)


def _line(result: Result) -> str:
    properties = {
        "file": result.file,
        "line": str(result.line),
        "col": str(result.column),
        "title": f"{result.rule.code} {result.rule.name}",
    }
    told = ",".join(f"{name}={value.translate(_IN_PROPERTIES)}" for name, value in properties.items())
    return f"::{_COMMANDS[result.level]} {told}::{result.message.translate(_IN_MESSAGES)}\n"
