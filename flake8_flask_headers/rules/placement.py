"""Where a missing header is reported: once, at the place of the fix.

What decides is the app's own responses. Where they lack the header, nothing sends it app-wide and the fix is one
hook; where they carry it, a row that lacks it has lost it, and the fix is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flake8_flask_headers.judging.combine import lacks
from flake8_flask_headers.judging.verdicts import Certainty, HeaderState, Outcome, Place, Verdict
from flake8_flask_headers.rules.requirements import Requirement
from flake8_flask_headers.rules.scope import Row, Scope, Unit, not_singled_out

_LACKING = (Certainty.MISSING, Certainty.PARTIAL)


@dataclass(frozen=True, slots=True)
class LackedByAll:
    """Nothing sends it for the whole unit: `routes` are those that lack it, `own` what is sure of the unit's own.

    `outcomes` are those of the unit's own that lack it, `documentless` the routes that need none since they surely send
    no document.
    """

    unit: Unit
    requirement: Requirement
    own: Verdict | None
    outcomes: tuple[Outcome, ...]
    routes: tuple[Row, ...]
    documentless: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class LackedByOwn:
    """No route lacks it, but of the app's own responses `outcomes` do; `sure` says that every route surely carries it.

    `set_by` are the places that set it on the others of the app's own responses.
    """

    unit: Unit
    requirement: Requirement
    outcomes: tuple[Outcome, ...]
    set_by: tuple[Place, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class LackedByRow:
    """A row lacks it at `place`: on every response (`entirely`), or on those that are made there.

    `states` are the header's on these responses, `elsewhere` what is sure of the unit's own responses. `rows` are all
    that share the place, the first one first.
    """

    unit: Unit
    requirement: Requirement
    rows: tuple[Row, ...]
    place: Place
    entirely: bool
    origins: tuple[str, ...]
    states: tuple[HeaderState, ...]
    elsewhere: Verdict | None


@dataclass(frozen=True, slots=True)
class LackedByMiddleware:
    """WSGI middleware lacks it where it answers itself, at `place`: no hook of the app sees that answer."""

    unit: Unit
    requirement: Requirement
    place: Place


Lack = LackedByAll | LackedByOwn | LackedByRow | LackedByMiddleware


def lacks_of(scope: Scope) -> Iterator[Lack]:
    """Every lack of every unit, in the order of the headers' numbers for each."""
    for unit in scope.units:
        for requirement in scope.asked_of(unit):
            yield from _lacks(unit, requirement, each_route=scope.options.each_route)
            lacking = [outcome for outcome, state in requirement.asked(unit.answers) if lacks(state)]
            for place in dict.fromkeys(outcome.place or unit.place for outcome in lacking):
                yield LackedByMiddleware(unit, requirement, place)


def _lacks(unit: Unit, requirement: Requirement, *, each_route: bool) -> Iterator[Lack]:
    found = [(row, requirement.certainty(row.outcomes)) for row in unit.routes]
    lacking = tuple(row for row, certainty in found if certainty in _LACKING)
    own = requirement.judge(not_singled_out(unit.own))
    without = tuple(outcome for outcome, state in requirement.asked(unit.own) if lacks(state))
    if own.verdict in _LACKING if own else lacking and _nothing_is_shared(unit, requirement):
        if lacking and each_route:
            yield from _by_row(unit, requirement, lacking, own)
        elif lacking or not any(certainty for _, certainty in found):
            spared = tuple(row for row in unit.routes if requirement.spares_every(row.outcomes))
            by_place = tuple(sorted(lacking, key=lambda row: row.place))
            yield LackedByAll(unit, requirement, own, without, by_place, spared)
        else:
            sure = all(certainty in {None, Certainty.SET} for _, certainty in found)
            yield LackedByOwn(unit, requirement, without, own.set_by if own else (), sure)
    else:
        handlers = tuple(row for row in unit.handlers if requirement.certainty(row.outcomes) in _LACKING)
        yield from _by_row(unit, requirement, (*lacking, *handlers), own, by_handler=True)


def _nothing_is_shared(unit: Unit, requirement: Requirement) -> bool:
    """Whether no hook seems to set it for several routes, where the unit has no responses of its own to tell."""
    verdicts = [verdict for row in unit.routes if (verdict := requirement.judge(row.outcomes))]
    carrying = [set(verdict.set_by) for verdict in verdicts if verdict.verdict is not Certainty.MISSING]
    return len(carrying) == 1 or not carrying or not set.intersection(*carrying)


def _by_row(
    unit: Unit, requirement: Requirement, rows: Iterable[Row], elsewhere: Verdict | None, *, by_handler: bool = False
) -> Iterator[LackedByRow]:
    """The lacks of rows, those that share a place (a decorator's answer, a view under two rules) as one.

    `by_handler`: what an error handler answers for a route is its own lack, not the route's.
    """
    found: dict[tuple[Place, bool], list[tuple[Row, Sequence[tuple[Outcome, HeaderState]]]]] = {}
    for row in rows:
        own = [outcome for outcome in row.outcomes if not (by_handler and row.is_route and outcome.handled)]
        asked = requirement.asked(own)
        without = [(outcome, state) for outcome, state in asked if lacks(state)]
        spared = {outcome.place for outcome in own} - {outcome.place for outcome, _ in without}
        if without and len(without) == len(asked) and not spared:
            found.setdefault((row.place, True), []).append((row, without))
        else:
            for place in dict.fromkeys(outcome.place or row.place for outcome, _ in without):
                here = [(outcome, state) for outcome, state in without if (outcome.place or row.place) == place]
                found.setdefault((place, False), []).append((row, here))
    for (place, entirely), sharing in found.items():
        judged = [pair for _, here in sharing for pair in here]
        yield LackedByRow(
            unit,
            requirement,
            rows=tuple(dict.fromkeys(row for row, _ in sharing)),
            place=place,
            entirely=entirely,
            origins=tuple(dict.fromkeys(outcome.origin for outcome, _ in judged)),
            states=tuple(dict.fromkeys(state for _, state in judged)),
            elsewhere=elsewhere,
        )
