"""The values that are sent, each judged once where it is written, however many routes send it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Judgement, Kind, Parts, text_of
from flake8_flask_headers.headers.names import CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS
from flake8_flask_headers.headers.several_lines import judge_lines
from flake8_flask_headers.headers.values import CANONICAL, REPORT_ONLY, judge_value
from flake8_flask_headers.judging.combine import names_frame_ancestors
from flake8_flask_headers.judging.verdicts import HeaderState, HeaderValue, Outcome, Place
from flake8_flask_headers.rules.scope import Scope, Unit

_DOCUMENTS_ONLY: Final = frozenset({REPORT_ONLY})


@dataclass(frozen=True, slots=True)
class JudgedValue:
    """One fault of one value of `header` (its canonical name), written at `place`.

    `parts` is the value as sent; `more` counts the other parts of it with the same fault. `app` is the index of the
    first app that sends it, None where that is a blueprint's stand-in.
    """

    header: str
    parts: Parts
    place: Place
    judgement: Judgement
    more: int
    app: int | None


def judged_values(scope: Scope) -> tuple[JudgedValue, ...]:
    """Everything that is wrong under the profile with any value that a response surely carries."""
    judge = _Judge(scope)
    found: dict[tuple[str, str, Place], JudgedValue] = {}
    for unit in scope.units:
        for outcome in _outcomes(unit):
            for judged in judge.outcome(outcome, unit):
                found.setdefault((judged.header, judged.judgement.cause.name, judged.place), judged)
    return tuple(found.values())


def _outcomes(unit: Unit) -> Iterator[Outcome]:
    yield from unit.own
    for row in (*unit.routes, *unit.handlers):
        yield from row.outcomes


class _Judge:
    """Judges states of headers, those that many responses share once."""

    def __init__(self, scope: Scope) -> None:
        self._profile = scope.options.profile
        self._shortest_age = scope.options.hsts_min_age
        self._seen: dict[tuple[str, Sequence[HeaderValue]], tuple[tuple[HeaderValue, Judgement], ...]] = {}

    def outcome(self, outcome: Outcome, unit: Unit) -> Iterator[JudgedValue]:
        """What is wrong with the headers of one response."""
        for name, state in outcome.headers.items():
            header = CANONICAL.get(name)
            if header is None or not state.lines or state.suspects or not _matters(header, outcome):
                continue
            for line, judgement, more in _grouped(self._lines(header, state)):
                place = line.place or outcome.place
                if place is not None and place.file:
                    app = unit.index if unit.is_app else None
                    yield JudgedValue(header, line.parts, place, judgement, more, app)

    def _lines(self, header: str, state: HeaderState) -> tuple[tuple[HeaderValue, Judgement], ...]:
        key = (header, state.lines)
        if key not in self._seen:
            self._seen[key] = tuple(
                (line, judgement)
                for line, judgement in _judge_lines(header, state.lines, self._shortest_age)
                if self._profile in judgement.cause.profiles
            )
        return self._seen[key]


def _judge_lines(
    header: str, lines: Sequence[HeaderValue], shortest_age: int
) -> Iterator[tuple[HeaderValue, Judgement]]:
    judged = [judge_value(header, line.parts, shortest_age) for line in lines]
    if header == CONTENT_SECURITY_POLICY and len(lines) > 1:
        judged = _shared_weaknesses(judged)
    for line, judgements in zip(lines, judged, strict=True):
        for judgement in judgements:
            yield line, judgement
    several = judge_lines(header, [text_of(line.parts) for line in lines])
    if several is not None:
        yield lines[-1], several


def _shared_weaknesses(judged: Sequence[list[Judgement]]) -> list[list[Judgement]]:
    """All policies are enforced: what one of them leaves open is open only if the others do, too."""
    shared = set.intersection(*({judgement.cause.name for judgement in judgements} for judgements in judged))
    return [
        [item for item in judgements if item.kind is not Kind.WEAK or item.cause.name in shared]
        for judgements in judged
    ]


def _matters(header: str, outcome: Outcome) -> bool:
    """Whether browsers look at the header on that response at all."""
    known = BY_NAME.get(header.lower())
    if known is not None and known.https_only and outcome.secure is False:
        return False
    if outcome.document is False and (header in _DOCUMENTS_ONLY or (known is not None and known.documents_only)):
        return False
    # CSP Level 3, "Relation to X-Frame-Options": where frame-ancestors is enforced, the older header is not read
    return header != X_FRAME_OPTIONS or not _names_frame_ancestors(outcome.header(CONTENT_SECURITY_POLICY))


def _names_frame_ancestors(policy: HeaderState) -> bool:
    return not policy.suspects and any(names_frame_ancestors(line) for line in policy.lines)


def _grouped(judged: Iterable[tuple[HeaderValue, Judgement]]) -> Iterator[tuple[HeaderValue, Judgement, int]]:
    """One judgement for each value and cause, with the number of other parts that it is about."""
    groups: dict[tuple[HeaderValue, str], dict[str, Judgement]] = {}
    for line, judgement in judged:
        groups.setdefault((line, judgement.cause.name), {}).setdefault(judgement.part, judgement)
    for (line, _), parts in groups.items():
        first, *others = parts.values()
        yield line, first, len(others)
