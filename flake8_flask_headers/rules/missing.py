"""What the rules FSH1hh share: a header that is asked for is not sent."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import X_FRAME_OPTIONS
from flake8_flask_headers.headers.profiles import PROFILES
from flake8_flask_headers.rules import wording
from flake8_flask_headers.rules.placement import LackedByAll, LackedByMiddleware, LackedByRow
from flake8_flask_headers.rules.rule import Explanation, Rule
from flake8_flask_headers.rules.survey import Survey


def missing(header: str, name: str, explanation: Explanation) -> Rule:
    """Make the rule that asks for `header` (its canonical name)."""
    known = BY_NAME[header.lower()]
    code = f"FSH1{known.number:02}"

    def find(survey: Survey) -> Iterator[Finding]:
        for lack in survey.lacks:
            match lack:
                case LackedByAll() if lack.requirement.name == header:
                    yield _of_unit(code, header, lack)
                case LackedByRow() if lack.requirement.name == header:
                    yield _of_row(code, header, lack)
                case LackedByMiddleware() if lack.requirement.name == header:
                    message = wording.lacked_by_middleware(lack)
                    yield Finding(code, lack.place, message, headers=(header,), fallback=lack.unit.place)

    profiles = tuple(profile for profile, required in PROFILES.items() if header in required)
    nothing = "neither X-Frame-Options nor CSP frame-ancestors" if header == X_FRAME_OPTIONS else f"no {header}"
    return Rule(
        code=code,
        name=name,
        message=f"responses of app {{name}} carry {nothing} ({{routes}}); set it in an after_request hook",
        find=find,
        explanation=explanation,
        profiles=profiles,
        option="extend-require" if len(profiles) < len(PROFILES) else None,
    )


def _of_unit(code: str, header: str, lack: LackedByAll) -> Finding:
    unit = lack.unit
    return Finding(
        code,
        unit.place,
        wording.lacked_by_all(lack),
        headers=(header,),
        app=unit.index if unit.is_app else None,
        blueprint=None if unit.is_app else unit.index,
        fallback=unit.fallback,
    )


def _of_row(code: str, header: str, lack: LackedByRow) -> Finding:
    first = lack.rows[0]
    return Finding(
        code,
        lack.place,
        wording.lacked_by_row(lack),
        headers=(header,),
        app=lack.unit.index if lack.unit.is_app else None,
        blueprint=None if lack.unit.is_app else lack.unit.index,
        route=first.index if first.is_route else None,
        handler=None if first.is_route else first.index,
        fallback=first.registration,
    )
