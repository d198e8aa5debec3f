"""The report as JSON, version 1: keys may be added to it, none removed or renamed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import Certainty, Outcome, Place, Report, Verdict
from flake8_flask_headers.options import Options
from flake8_flask_headers.reporting.rendering import Extract, base_of
from flake8_flask_headers.rules.requirements import requirements

VERSION: Final = 1
_REQUIREMENTS: Final = requirements(Options(profile="strict", extend_require=REPORTED))


def render(
    report: Report,
    path: str = "",
    *,
    color: bool = False,  # noqa: ARG001
    unicode: bool = True,  # noqa: ARG001
    width: int = 80,  # noqa: ARG001
) -> str:
    """Give the document, indented; nothing in it depends on a terminal."""
    return json.dumps(document(report, path), indent=2) + "\n"


def document(report: Report, path: str = "") -> dict[str, Any]:
    """Give the report as JSON's own types: what lies under `path`, with files relative to it."""
    extract = Extract(report, base_of(report, path))
    return {
        "version": VERSION,
        "root": path or report.root,
        "apps": [
            {
                "name": app.name,
                **_place(extract, app.place),
                "headers": _headers(extract, app.outcomes),
                "protection": _protection(app.outcomes),
            }
            for _, app in extract.apps()
        ],
        "routes": [
            {
                "app": app,
                "rule": route.rule,
                "endpoint": route.endpoint,
                "methods": list(route.methods),
                "function": route.function,
                **_place(extract, route.place),
                "headers": _headers(extract, route.outcomes),
                "protection": _protection(route.outcomes),
            }
            for app, route in extract.routes()
        ],
        "error_handlers": [
            {
                "app": app,
                "code": handler.code,
                "function": handler.function,
                **_place(extract, handler.place),
                "headers": _headers(extract, handler.outcomes),
                "protection": _protection(handler.outcomes),
            }
            for app, handler in extract.handlers()
        ],
        "skipped": [
            {"file": extract.file(skipped.file), "line": skipped.line, "reason": skipped.reason}
            for skipped in report.skipped
            if extract.holds(Place(skipped.file, skipped.line))
        ],
    }


def _place(extract: Extract, place: Place) -> dict[str, Any]:
    return {"file": extract.file(place.file), "line": place.line}


def _headers(extract: Extract, outcomes: tuple[Outcome, ...]) -> dict[str, Any]:
    return {name: _verdict(extract, judge(outcomes, name)) for name in REPORTED}


def _protection(outcomes: tuple[Outcome, ...]) -> dict[str, str]:
    """The verdict over the responses that need the header, where a policy can stand in for it; none, none named."""
    found = ((requirement.name, requirement.certainty(outcomes)) for requirement in _REQUIREMENTS)
    return {name: certainty.value for name, certainty in found if certainty is not None}


def _verdict(extract: Extract, verdict: Verdict) -> dict[str, Any]:
    def places(found: Iterable[Place]) -> list[str]:
        return list(dict.fromkeys(extract.place(place) for place in found))

    told: dict[str, Any] = {
        "verdict": verdict.verdict.value,
        "values": list(dict.fromkeys(value.text for value in verdict.values)),
        "set_by": places(verdict.set_by),
        "reason": verdict.reason,
    }
    if verdict.removed_by:
        told["removed_by"] = places(verdict.removed_by)
    if verdict.verdict is Certainty.PARTIAL and verdict.missing_at:
        told["missing_at"] = places(verdict.missing_at)
    return told
