"""What the code does not tell, for those who ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.findings import Finding, printable, quoted
from flake8_flask_headers.judging.verdicts import Certainty, Verdict
from flake8_flask_headers.rules import wording
from flake8_flask_headers.rules.requirements import Requirement
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.scope import Row, Scope, Unit
from flake8_flask_headers.rules.survey import Survey

_LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class _Doubt:
    """One header that cannot be told of one app or row."""

    requirement: Requirement
    reason: str


def _find(survey: Survey) -> Iterator[Finding]:
    if survey.options.unknown:
        for unit in survey.scope.units:
            yield from _of_unit(survey.scope, unit)


def _of_unit(scope: Scope, unit: Unit) -> Iterator[Finding]:
    """Say once at the app what is in doubt for its own responses, and at a row only what is in doubt there alone."""
    asked = [*scope.asked_of(unit)]
    own = [doubt for requirement in asked if (doubt := _doubt(requirement, requirement.judge(unit.own)))]
    by_row = {
        row: [doubt for requirement in asked if (doubt := _doubt(requirement, requirement.judge(row.outcomes)))]
        for row in (*unit.routes, *unit.handlers)
    }
    for reason, headers in _by_reason(own):
        routes = [row for row in unit.routes if any(doubt.requirement.name in headers for doubt in by_row[row])]
        where = f" ({wording.counted(routes, unit.routes)})" if routes else ""
        yield Finding(
            "FSH009",
            unit.place,
            f"cannot tell whether responses of {wording.unit(unit)} carry {wording.listed(headers)}{where}: {reason}",
            headers=headers,
            app=unit.index,
            fallback=unit.fallback,
        )
    in_doubt_anyway = set() if scope.options.each_route else {doubt.requirement.name for doubt in own}
    for row, doubts in by_row.items():
        remaining = [doubt for doubt in doubts if doubt.requirement.name not in in_doubt_anyway]
        for reason, headers in _by_reason(remaining):
            yield _of_row(unit, row, reason, headers)


def _of_row(unit: Unit, row: Row, reason: str, headers: tuple[str, ...]) -> Finding:
    name = quoted(row.name) if row.is_route else f"error handler {quoted(row.name)}"
    return Finding(
        "FSH009",
        row.place,
        f"cannot tell whether responses of {name} carry {wording.listed(headers)}: {reason}",
        headers=headers,
        app=unit.index if unit.is_app else None,
        blueprint=None if unit.is_app else unit.index,
        route=row.index if row.is_route else None,
        handler=None if row.is_route else row.index,
        fallback=row.registration,
    )


def _doubt(requirement: Requirement, verdict: Verdict | None) -> _Doubt | None:
    if verdict is None or verdict.verdict is not Certainty.UNKNOWN:
        return None
    return _Doubt(requirement, printable(verdict.reason, _LONGEST_REASON))


def _by_reason(doubts: Iterable[_Doubt]) -> Iterator[tuple[str, tuple[str, ...]]]:
    grouped: dict[str, list[str]] = {}
    for doubt in doubts:
        grouped.setdefault(doubt.reason, []).append(doubt.requirement.name)
    for reason, headers in grouped.items():
        yield reason, tuple(headers)


UNDECIDED: Final = Rule(
    code="FSH009",
    name="undecided-header",
    message="cannot tell whether responses of app {name} carry {headers} ({routes}): {reason}",
    find=_find,
    explanation=Explanation(
        what="""\
With the option `unknown`, lists the responses of which the code does not tell whether they carry a header that is asked
for, with the reason: a call that could set the header and cannot be resolved, or a condition on configuration that only
the deployment decides.
""",
        why="""\
What cannot be told is not reported as missing, since a false alarm costs more trust than it is worth. This code shows
what that silence covers.
""",
        example="""\
from flask import Flask

app = Flask(__name__)
app.config.from_prefixed_env()


@app.after_request
def set_security_headers(response):
    if app.config.get("FORCE_HTTPS"):
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
""",
        instead="""\
from flask import Flask, request

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
""",
        references=(),
        fix=Fix.NONE,
        fix_note="""\
Set the header whatever the configuration says, name what a proxy sets in the option `set-upstream`, or say in the
option `providers` what a package's function sets.
""",
    ),
    option="unknown",
)
