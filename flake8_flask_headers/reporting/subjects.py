"""What stands at a line of the analysed code: an app, blueprint, route, error handler or hook, or a part of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from flake8_flask_headers.judging.verdicts import App, Blueprint, ErrorHandler, Hook, Outcome, Place, Report, Route
from flake8_flask_headers.reporting.source_lines import SourceLines

Thing: TypeAlias = App | Blueprint | Route | ErrorHandler | Hook
_MOST_NEAREST: Final = 3


@dataclass(frozen=True)
class Subject:
    """One thing that a line belongs to; `only` is the place whose responses are asked for, None for all of them."""

    thing: Thing
    only: Place | None = None


def subjects_at(report: Report, place: Place, lines: SourceLines) -> list[Subject]:
    """What the line at a place belongs to: what is made or registered there, else the innermost function around it,
    else the routes whose responses are made, or whose headers are changed, there.
    """
    exact = [thing for thing in things(report) if any(_same(place, at) for at in places_of(thing))]
    around = [
        (len(lines.block(at)), thing)
        for thing in things(report)
        for at in _functions(thing)
        if at.file == place.file and place.line in lines.block(at)
    ]
    least = min((size for size, _ in around), default=0)
    inside = [thing for size, thing in around if size == least]
    found = exact or inside
    if found:
        return [Subject(thing, _response_at(thing, place)) for thing in found]
    rows = [thing for thing in things(report) if not isinstance(thing, (Blueprint, Hook))]
    making = [Subject(thing, at) for thing in rows if (at := _response_at(thing, place)) is not None]
    return making or [Subject(thing) for thing in rows if _touches(thing.outcomes, place)]


def nearest(report: Report, place: Place) -> list[tuple[Thing, Place]]:
    """The things in the same file that are nearest to a line, in the order of their lines."""
    found = [
        (thing, min(here, key=lambda at: abs(at.line - place.line)))
        for thing in things(report)
        if (here := [at for at in places_of(thing) if at.file == place.file])
    ]
    near = sorted(found, key=lambda item: abs(item[1].line - place.line))[:_MOST_NEAREST]
    return sorted(near, key=lambda item: item[1].line)


def things(report: Report) -> Iterator[Thing]:
    """All that has a line of its own."""
    yield from report.apps
    yield from report.blueprints
    yield from report.routes
    yield from report.error_handlers
    yield from report.hooks


def places_of(thing: Thing) -> Iterator[Place]:
    """Where a thing is made or defined, and registered."""
    if thing.place is not None:
        yield thing.place
    if isinstance(thing, Route):
        yield thing.registration
    elif isinstance(thing, Hook):
        yield thing.registered


def _functions(thing: Thing) -> Iterator[Place]:
    if not isinstance(thing, (App, Blueprint)) and thing.place is not None and thing.function is not None:
        yield thing.place


def _response_at(thing: Thing, place: Place) -> Place | None:
    """The place of a response of a row that is made on that line."""
    if isinstance(thing, (Blueprint, Hook)):
        return None
    if any(_same(place, at) for at in places_of(thing)):
        return None  # the whole of it is meant
    return next((o.place for o in thing.outcomes if o.place is not None and _same(place, o.place)), None)


def _touches(outcomes: Iterable[Outcome], place: Place) -> bool:
    return any(
        _same(place, step.place) for outcome in outcomes for state in outcome.headers.values() for step in state.trail
    )


def _same(one: Place, other: Place) -> bool:
    return (one.file, one.line) == (other.file, other.line)
