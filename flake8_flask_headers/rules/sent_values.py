"""The values that are sent, each judged once where it is written, however many routes send it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Judgement, Kind, Parts, text_of
from flake8_flask_headers.headers.names import (
    CONTENT_SECURITY_POLICY,
    CROSS_ORIGIN_EMBEDDER_POLICY,
    PERMISSIONS_POLICY,
    X_FRAME_OPTIONS,
)
from flake8_flask_headers.headers.several_lines import judge_lines
from flake8_flask_headers.headers.values import CANONICAL, REPORT_ONLY, judge_value
from flake8_flask_headers.judging.combine import names_frame_ancestors
from flake8_flask_headers.judging.verdicts import HeaderState, Outcome, Place
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules.scope import Scope

_DOCUMENTS_ONLY: Final = frozenset({REPORT_ONLY})
# What browsers apply to the document that they end at, and not to a redirect on the way (HTML, "create navigation
# params by fetching"); Referrer-Policy and Cross-Origin-Opener-Policy they read on the way, too.
_NOT_ON_REDIRECTS: Final = frozenset(
    {CONTENT_SECURITY_POLICY, REPORT_ONLY, X_FRAME_OPTIONS, PERMISSIONS_POLICY, CROSS_ORIGIN_EMBEDDER_POLICY}
)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


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


@dataclass(frozen=True, slots=True)
class _Sent:
    """One line of a header on one response.

    `conditions` are those on the deployment under which it is sent, `faults` what is wrong with it under the profile,
    each with the number of other parts that have the same fault.
    """

    header: str
    parts: Parts
    place: Place
    conditions: frozenset[tuple[str, bool]]
    faults: tuple[tuple[Judgement, int], ...]

    @property
    def is_weak(self) -> bool:
        """Whether browsers obey it and it protects little."""
        return any(judgement.kind is Kind.WEAK for judgement, _ in self.faults)


def judged_values(scope: Scope) -> tuple[JudgedValue, ...]:
    """Everything that is wrong under the profile with any value that a response surely carries."""
    judge = _Judge(scope.options)
    found: dict[tuple[str, str, Place], JudgedValue] = {}
    for unit in scope.units:
        for outcomes in (unit.own, unit.answers, *(row.outcomes for row in (*unit.routes, *unit.handlers))):
            sent = [line for outcome in outcomes for line in judge.lines(outcome)]
            for line, judgement, more in _meant(sent, honour_choice=scope.options.profile != "strict"):
                app = unit.index if unit.is_app else None
                judged = JudgedValue(line.header, line.parts, line.place, judgement, more, app)
                found.setdefault((line.header, judgement.cause.name, line.place), judged)
    return tuple(found.values())


def _meant(sent: Sequence[_Sent], *, honour_choice: bool) -> Iterator[tuple[_Sent, Judgement, int]]:
    """The faults of one row's lines, but for weaknesses that a deployment is given on purpose: in others a stronger
    value is sent.
    """
    strong = {(line.header, condition) for line in sent if not line.is_weak for condition in line.conditions}
    values: dict[str, set[Parts]] = {}
    for line in sent:
        values.setdefault(line.header, set()).add(line.parts)
    for line in sent:
        if _may_be_unset(line, values[line.header]):
            continue
        chosen = any((line.header, (reason, not polarity)) in strong for reason, polarity in line.conditions)
        for judgement, more in line.faults:
            if not (honour_choice and chosen and judgement.kind is Kind.WEAK):
                yield line, judgement, more


def _may_be_unset(line: _Sent, values: set[Parts]) -> bool:
    """Whether it is nothing (a setting that is not set, a loop over nothing), one of several values: code that could
    send nothing knows that it never does, in ways that cannot all be told.
    """
    return line.parts in {("None",), ("",)} and len(values) > 1


class _Judge:
    """Judges the lines of responses, those that many responses share once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._seen: dict[tuple[str, tuple[Parts, ...]], tuple[tuple[tuple[Judgement, int], ...], ...]] = {}

    def lines(self, outcome: Outcome) -> Iterator[_Sent]:
        """The lines of one response that are surely sent and that browsers look at."""
        for name, state in outcome.headers.items():
            header = CANONICAL.get(name)
            if header is None or not state.lines or state.suspects or not _matters(header, outcome):
                continue
            for line, faults in zip(state.lines, self._faults(header, state), strict=True):
                place = line.place or outcome.place
                if place is not None and place.file:
                    conditions = frozenset((*outcome.deployment, *line.deployment))
                    yield _Sent(header, line.parts, place, conditions, faults)

    def _faults(self, header: str, state: HeaderState) -> tuple[tuple[tuple[Judgement, int], ...], ...]:
        lines = tuple(line.parts for line in state.lines)
        if (header, lines) not in self._seen:
            judged = _judge_lines(header, lines, self._options.hsts_min_age)
            self._seen[header, lines] = tuple(
                tuple(_grouped(item for item in items if self._options.profile in item.cause.profiles))
                for items in judged
            )
        return self._seen[header, lines]


def _judge_lines(header: str, lines: Sequence[Parts], shortest_age: int) -> list[list[Judgement]]:
    """What is wrong with each line."""
    judged = [judge_value(header, parts, shortest_age) for parts in lines]
    if header == CONTENT_SECURITY_POLICY and len(lines) > 1:
        judged = _shared_weaknesses(judged)
    several = judge_lines(header, [text_of(parts) for parts in lines])
    if several is not None:
        judged[-1].append(several)
    return judged


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
    if outcome.status in _REDIRECTS and header in _NOT_ON_REDIRECTS:
        return False
    # CSP Level 3, "Relation to X-Frame-Options": where frame-ancestors is enforced, the older header is not read
    return header != X_FRAME_OPTIONS or not _names_frame_ancestors(outcome.header(CONTENT_SECURITY_POLICY))


def _names_frame_ancestors(policy: HeaderState) -> bool:
    return not policy.suspects and any(names_frame_ancestors(line) for line in policy.lines)


def _grouped(judgements: Iterable[Judgement]) -> Iterator[tuple[Judgement, int]]:
    """The first judgement of each cause, with the number of other parts that it is about."""
    groups: dict[str, dict[str, Judgement]] = {}
    for judgement in judgements:
        groups.setdefault(judgement.cause.name, {}).setdefault(judgement.part, judgement)
    for parts in groups.values():
        first, *others = parts.values()
        yield first, len(others)
