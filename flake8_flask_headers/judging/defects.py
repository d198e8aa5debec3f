"""Defects of structure that show while responses are judged: hooks that return nothing, providers that are never
attached, headers on another response, headers that a weaker value replaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flake8_flask_headers.evaluation.values import Known
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.headers import Line
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.naming import variable_at
from flake8_flask_headers.judging.program import Program
from flake8_flask_headers.judging.unattached import unattached
from flake8_flask_headers.judging.verdicts import Defect, DefectKind
from flake8_flask_headers.project.discovery import is_test_code

_CANONICAL: Final = {name.lower(): name for name in REPORTED}
# What it means that a header is written on a response of that origin which is not sent.
_BY_ORIGIN: Final = {"before_request": DefectKind.TOO_EARLY, "teardown": DefectKind.TOO_LATE}
_STRENGTH: Final[dict[str, tuple[str, ...]]] = {
    "x-frame-options": ("deny", "sameorigin"),
    "referrer-policy": (
        "no-referrer",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
        "origin",
        "origin-when-cross-origin",
        "no-referrer-when-downgrade",
        "unsafe-url",
    ),
    "cross-origin-opener-policy": ("same-origin", "same-origin-allow-popups", "unsafe-none"),
    "cross-origin-resource-policy": ("same-origin", "same-site", "cross-origin"),
}


def find_defects(program: Program) -> tuple[Defect, ...]:
    """The defects of a program whose rows have been judged, each once, by place."""
    found = [*_silent_hooks(program), *unattached(program), *_lost(program), *_overwritten(program)]
    return tuple(dict.fromkeys(sorted(found, key=lambda defect: (defect.place, defect.kind.value, defect.subject))))


def _silent_hooks(program: Program) -> Iterator[Defect]:
    for place, name in program.host.nothing_returned.items():
        if program.sources.is_own(place.file):
            detail = "" if place in program.host.something_returned else "on any path"
            yield Defect(DefectKind.HOOK_RETURNS_NOTHING, place, name, detail, (), is_test_code(place.file))


def _lost(program: Program) -> Iterator[Defect]:
    """Headers written on responses of which none is ever sent."""
    by_place: dict[tuple[Place, DefectKind], set[str]] = {}
    for write in program.thrown_away:
        if write.place not in program.delivered:
            kind = _BY_ORIGIN.get(write.origin, DefectKind.OTHER_RESPONSE)
            by_place.setdefault((write.place, kind), set()).add(_CANONICAL[write.name])
    for (place, kind), names in by_place.items():
        yield Defect(
            kind,
            place,
            variable_at(program.sources.facts(place.file), place),
            "",
            tuple(sorted(names)),
            is_test_code(place.file),
        )


def _overwritten(program: Program) -> Iterator[Defect]:
    for old, new in program.replaced:
        ranks = _STRENGTH.get(old.name)
        if ranks is None or old.place is None or new.place is None or old.place == new.place:
            continue
        before, after = _text(old), _text(new)
        strong, weak = _rank(before, ranks), _rank(after, ranks)
        if strong is None or before is None or after is None or not program.sources.is_own(old.place.file):
            continue
        if weak is None or weak > strong:
            yield Defect(
                DefectKind.OVERWRITTEN,
                old.place,
                str(new.place),
                f"{before!r} becomes {after!r}",
                (_CANONICAL[old.name],),
                is_test_code(old.place.file),
            )


def _text(line: Line) -> str | None:
    value = line.value
    return value.value.strip() if isinstance(value, Known) and isinstance(value.value, str) else None


def _rank(text: str | None, ranks: tuple[str, ...]) -> int | None:
    """How weak a value is among those that are known; None for any other."""
    return ranks.index(text.lower()) if text is not None and text.lower() in ranks else None
