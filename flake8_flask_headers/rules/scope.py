"""The part of a report of which findings are made: apps and stand-ins with their rows, and what is asked of them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from flake8_flask_headers.judging.verdicts import Certainty, ErrorHandler, Outcome, Place, Report, Route
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules.requirements import Requirement, requirements

# Statuses that start an error answer.
_ERROR = 400


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A route or an error handler, each equal to itself only.

    `index` is its place in the report's tuple, `registration` the line that adds it, `rule` the URL rule of a route.
    """

    index: int
    is_route: bool
    name: str
    place: Place
    outcomes: tuple[Outcome, ...]
    registration: Place | None = None
    rule: str | None = None


@dataclass(frozen=True)
class Unit:
    """An app, or a blueprint that stands in for one, with the rows that count.

    `own` are the responses that no row makes, without the `answers` that WSGI middleware gives itself. `index` is its
    place in the report's `apps` or `blueprints`.
    """

    index: int
    is_app: bool
    name: str
    place: Place
    own: tuple[Outcome, ...] = ()
    answers: tuple[Outcome, ...] = ()
    routes: tuple[Row, ...] = ()
    handlers: tuple[Row, ...] = ()

    @cached_property
    def sends_documents(self) -> bool:
        """False where all routes and all error answers surely are no documents."""
        if not self.routes:
            return True
        answers = [outcome for row in (*self.routes, *self.handlers) for outcome in row.outcomes]
        # Redirects and static files are made by Flask in every app, an API included.
        answers += [outcome for outcome in (*self.own, *self.answers) if _is_error_answer(outcome)]
        return any(outcome.document is not False for outcome in answers)

    @property
    def fallback(self) -> Place | None:
        """The nearest line outside its own file that adds to it."""
        lines = sorted(row.registration for row in self.routes if row.registration)
        return next((line for line in lines if line.file != self.place.file), None)


@dataclass(frozen=True)
class Scope:
    """The units of a report, and what the options ask of them."""

    report: Report
    options: Options
    units: tuple[Unit, ...]
    requirements: tuple[Requirement, ...]

    def asked_of(self, unit: Unit) -> Iterator[Requirement]:
        """What is asked of a unit: of an API that sends no document, only what is not for documents.

        A stand-in is not asked for what an app of the project has for all its responses: it may serve the blueprint
        in a way that was not seen.
        """
        for requirement in self.requirements:
            if requirement.header.documents_only and not unit.sends_documents:
                continue
            if unit.is_app or not any(self._may_carry(app, requirement) for app in self.units if app.is_app):
                yield requirement

    def _may_carry(self, app: Unit, requirement: Requirement) -> bool:
        return requirement.certainty(app.own) not in {None, Certainty.MISSING}


def scope_of(report: Report, options: Options) -> Scope:
    """Choose what the rules look at."""
    units = [*_apps(report, options)]
    if not any(_is_served(report, index, options) for index in range(len(report.blueprints))):
        units += _stand_ins(report, options)
    return Scope(report, options, tuple(units), requirements(options))


def _apps(report: Report, options: Options) -> Iterator[Unit]:
    for index, app in enumerate(report.apps):
        if app.serves and (options.include_tests or not app.test):
            yield Unit(
                index,
                is_app=True,
                name=app.name,
                place=app.place,
                own=tuple(outcome for outcome in app.outcomes if not _is_of_middleware(outcome)),
                answers=tuple(filter(_is_of_middleware, app.outcomes)),
                routes=tuple(_route(at, row) for at, row in _counted(report.routes, options) if row.app == index),
                handlers=tuple(
                    _handler(at, row) for at, row in _counted(report.error_handlers, options) if row.app == index
                ),
            )


def _is_served(report: Report, blueprint: int, options: Options) -> bool:
    """Whether an app that counts registers the blueprint: a test that does so says nothing of the real one."""
    if options.include_tests or not report.blueprints[blueprint].registered:
        return report.blueprints[blueprint].registered
    apps = {route.app for route in report.routes if route.blueprint == blueprint}
    return not apps or any(app is not None and not report.apps[app].test for app in apps)


def _stand_ins(report: Report, options: Options) -> Iterator[Unit]:
    for index, blueprint in enumerate(report.blueprints):
        rows = [(at, row) for at, row in _counted(report.routes, options) if row.blueprint == index]
        # Each app of a test that registers the blueprint gives its rows again.
        once = {(row.place, row.registration, row.methods): (at, row) for at, row in reversed(rows)}
        routes = tuple(_route(at, row) for at, row in sorted(once.values(), key=lambda pair: pair[0]))
        if routes and (options.include_tests or not blueprint.test):
            name = blueprint.name or posixpath.splitext(posixpath.basename(blueprint.place.file))[0]
            yield Unit(index, is_app=False, name=name, place=blueprint.place, routes=routes)


_RowOfReport = TypeVar("_RowOfReport", Route, ErrorHandler)


def _counted(rows: Iterable[_RowOfReport], options: Options) -> Iterator[tuple[int, _RowOfReport]]:
    return ((index, row) for index, row in enumerate(rows) if options.include_tests or not row.test)


def _route(index: int, route: Route) -> Row:
    name = route.function or route.endpoint or route.rule or "?"
    return Row(
        index,
        is_route=True,
        name=name,
        place=route.place,
        outcomes=route.outcomes,
        registration=route.registration,
        rule=route.rule,
    )


def _handler(index: int, handler: ErrorHandler) -> Row:
    name = handler.function or str(handler.code)
    return Row(index, is_route=False, name=name, place=handler.place, outcomes=tuple(not_singled_out(handler.outcomes)))


def not_singled_out(outcomes: Sequence[Outcome]) -> Sequence[Outcome]:
    """Those that all pages can have, where there are any: a hook that passes over some pages means it for these, and
    their own rows tell what they lack.
    """
    return [outcome for outcome in outcomes if not outcome.singled_out] or outcomes


def _is_of_middleware(outcome: Outcome) -> bool:
    return outcome.origin == "middleware"


def _is_error_answer(outcome: Outcome) -> bool:
    return outcome.origin != "static" and (outcome.status is None or outcome.status >= _ERROR)
