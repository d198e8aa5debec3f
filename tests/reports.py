"""Reports built by hand, so that rules and formats are tested without any analysis."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flake8_flask_headers.judging.verdicts import (
    Action,
    App,
    Blueprint,
    ErrorHandler,
    HeaderState,
    HeaderValue,
    Outcome,
    Place,
    Report,
    Route,
    Step,
)

Headers = Mapping[str, HeaderState]

HOOK = Place("shop/security.py", 12, 4)
ALL_BASELINE = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'self'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def at(where: str) -> Place:
    """Read a place: `file:line` or `file:line:column`."""
    file, line, *column = where.split(":")
    return Place(file, int(line), int(column[0]) if column else 0)


def sent(*values: str | None, by: Place | None = HOOK) -> HeaderState:
    """A header that is surely sent, one line per value."""
    trail = (Step(Action.SET, by),) if by else ()
    return HeaderState(tuple(HeaderValue((value,), by) for value in values), trail=trail)


def suspected(*reasons: str) -> HeaderState:
    """A header of which nothing is sure."""
    return HeaderState(suspects=reasons)


def taken(action: Action, *, set_at: Place = HOOK, taken_at: str = "shop/embed.py:30") -> HeaderState:
    """A header that was set and then removed or lost."""
    return HeaderState(trail=(Step(Action.SET, set_at), Step(action, at(taken_at))))


def headers(states: Mapping[str, HeaderState | str]) -> Headers:
    """The headers of an outcome; a text stands for a header that the hook sets to it."""
    return MappingProxyType(
        {name.lower(): sent(state) if isinstance(state, str) else state for name, state in states.items()}
    )


def but(**changed: HeaderState | None) -> dict[str, HeaderState | str]:
    """All headers of the baseline, but for these (`X_Frame_Options=...`, None for absent)."""
    states: dict[str, HeaderState | str] = {**ALL_BASELINE}
    for name, state in changed.items():
        del states[name.replace("_", "-")]
        if state is not None:
            states[name.replace("_", "-")] = state
    return states


def outcome(
    where: str | None = None,
    states: Mapping[str, HeaderState | str] = MappingProxyType({}),
    *,
    origin: str = "view",
    status: int | None = 200,
    document: bool | None = None,
    secure: bool | None = None,
    deployment: tuple[tuple[str, bool], ...] = (),
) -> Outcome:
    """One response."""
    place = at(where) if where else None
    return Outcome(place, origin, status, document, secure, headers(states), deployment)


def own(states: Mapping[str, HeaderState | str] = MappingProxyType({})) -> tuple[Outcome, ...]:
    """An app's own responses, all with the same headers."""
    errors = [outcome(None, states, origin="default", status=status, document=True) for status in (404, 405, 500)]
    redirect = outcome(None, states, origin="default", status=308)
    return (*errors, redirect, outcome(None, states, origin="static"))


def app(
    outcomes: tuple[Outcome, ...] = (), name: str = "app", where: str = "shop/app.py:9", *, test: bool = False
) -> App:
    """An app that serves something."""
    return App(name, at(where), outcomes, test=test)


def route(
    function: str | None,
    where: str,
    *outcomes: Outcome,
    app: int | None = 0,
    rule: str | None = None,
    blueprint: int | None = None,
    test: bool = False,
) -> Route:
    """A route, registered on the line above its function."""
    place = at(where)
    return Route(
        app,
        f"/{function}" if rule is None else rule,
        function,
        ("GET",),
        function,
        place,
        Place(place.file, place.line - 1),
        outcomes,
        blueprint,
        test,
    )


def handler(function: str | None, code: int | str, where: str, *outcomes: Outcome, app: int | None = 0) -> ErrorHandler:
    """An error handler."""
    return ErrorHandler(app, code, function, at(where), outcomes)


def report(
    *rows: App | Route | ErrorHandler | Blueprint,
    root: str = "/srv/project",
) -> Report:
    """A report of these, each kind in the order given."""
    return Report(
        root,
        apps=tuple(row for row in rows if isinstance(row, App)),
        routes=tuple(row for row in rows if isinstance(row, Route)),
        error_handlers=tuple(row for row in rows if isinstance(row, ErrorHandler)),
        blueprints=tuple(row for row in rows if isinstance(row, Blueprint)),
    )
