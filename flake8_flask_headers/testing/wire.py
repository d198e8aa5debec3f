"""The report of a project against what its running app sends."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import flask
from werkzeug.routing import Rule
from werkzeug.test import Client, EnvironBuilder

from flake8_flask_headers.analysis import analyse
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.options import Options
from flake8_flask_headers.reporting.json import document
from flake8_flask_headers.testing.exchanges import Exchange, ServedMethod, Site
from flake8_flask_headers.testing.responses import (
    Responses,
    handler_responses,
    judge,
    own_responses,
    route_responses,
    same_function,
)
from flake8_flask_headers.testing.watching import Sources, WatchedApp, is_static, served_methods

_SCHEMES: Final = ("http", "https")
_MOST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class Wire:
    """What was compared: how many verdicts held on responses that were seen, how many were `unknown`, and which routes
    were not requested, each with the reason.
    """

    held: int
    unknown: int
    not_requested: tuple[str, ...]


@dataclass(slots=True)
class _Outcome:
    """How the report of one app fits what was seen."""

    disagreements: list[str]
    held: int = 0
    unknown: int = 0


def compare(
    app_or_client: flask.Flask | Client,
    root: str | os.PathLike[str] | None,
    arguments: Mapping[str, Mapping[str, Any]],
    requests: Iterable[Mapping[str, Any]],
    options: Options,
) -> Wire:
    """Send the requests and hold the report against the answers; see `assert_wire`."""
    __tracebackhide__ = True  # pytest then shows the user's line
    client = Client(app_or_client) if isinstance(app_or_client, flask.Flask) else app_or_client
    app = client.application
    if not isinstance(app, flask.Flask):
        raise TypeError(f"{app!r} is no Flask object; give one, or a client of one")
    if root is not None:
        options = dataclasses.replace(options, root=os.path.abspath(root))
    found = analyse(root or app.root_path, options, tests=True)
    report = document(found)
    watched = WatchedApp(app, Sources(Path(os.path.realpath(found.root))))
    planned, not_requested = _planned(watched, arguments)
    with watched.watched():
        exchanges = tuple(_send(watched, client, [*planned, *requests]))
    site = Site(app.import_name, None, 0, app.name, watched.routes, watched.handlers, exchanges)
    fitting = _fitting_apps(site, report)
    if not fitting:
        raise AssertionError(
            f"the report of {found.root} knows no app that serves the routes of {app.import_name!r}; "
            "give the project's folder as root="
        )
    index, outcome = min(
        ((index, _judged(site, report, index)) for index in fitting), key=lambda pair: len(pair[1].disagreements)
    )
    if outcome.disagreements:
        raise AssertionError(_told(report["apps"][index], outcome.disagreements))
    if not outcome.held:
        reasons = "".join(f"\n  {reason}" for reason in not_requested)
        raise AssertionError(f"no response was compared with a verdict: that proves nothing{reasons}")
    return Wire(outcome.held, outcome.unknown, not_requested)


# -- requests ------------------------------------------------------------------------------------------------


def _planned(
    watched: WatchedApp, arguments: Mapping[str, Mapping[str, Any]]
) -> tuple[list[Mapping[str, Any]], tuple[str, ...]]:
    """A GET for every route whose URL can be built and for what no view answers; and why the others have none."""
    planned: list[Mapping[str, Any]] = []
    not_requested = []
    for rule in watched.app.url_map.iter_rules():
        if is_static(rule.endpoint) or rule.build_only or rule.websocket:
            continue
        if "GET" not in served_methods(rule, watched.app.view_functions.get(rule.endpoint)):
            not_requested.append(f"{rule.rule} ({rule.endpoint}) is not for GET; give a request in requests=")
            continue
        request = _request_for(watched.app, rule, arguments.get(rule.endpoint, {}))
        if request is None:
            names = ", ".join(f"{name!r}: …" for name in sorted(rule.arguments))
            not_requested.append(f"{rule.rule} ({rule.endpoint}) needs arguments={{{rule.endpoint!r}: {{{names}}}}}")
        else:
            planned.append(request)
    probes = [{"path": path, "method": method} for path, method, _ in watched.probes(one["path"] for one in planned)]
    return planned + probes, tuple(not_requested)


def _request_for(app: flask.Flask, rule: Rule, given: Mapping[str, Any]) -> Mapping[str, Any] | None:
    values = {**(rule.defaults or {}), **given}
    if not rule.arguments <= values.keys():
        return None
    built = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
    if built is None:
        return None
    domain, path = built
    server = app.config["SERVER_NAME"] or "localhost"
    if app.url_map.host_matching:
        return {"path": path, "host": domain or server}
    return {"path": path, "host": f"{domain}.{server}" if domain else server}


def _send(watched: WatchedApp, client: Client, requests: Iterable[Mapping[str, Any]]) -> Iterator[Exchange]:
    prefix = watched.app.config["APPLICATION_ROOT"] or "/"
    server = watched.app.config["SERVER_NAME"] or "localhost"
    for request in requests:
        for scheme in _SCHEMES if "base_url" not in request else (_SCHEMES[0],):
            described = {"environ_base": getattr(client, "environ_base", None), **request}
            base = f"{scheme}://{described.pop('host', server)}{prefix}"
            builder = EnvironBuilder(**{"base_url": base, **described})
            with _same_cookies(client):
                yield watched.send(client, str(request.get("path", "/")), builder)


@contextmanager
def _same_cookies(client: Client) -> Iterator[None]:
    """Keep what a response sets, such as that of a page to log out, from the requests that follow."""
    cookies: Any = getattr(client, "_cookies", None)
    before = dict(cookies) if isinstance(cookies, dict) else None
    try:
        yield
    finally:
        if before is not None:
            cookies.clear()
            cookies.update(before)


# -- the report ----------------------------------------------------------------------------------------------


def _fitting_apps(site: Site, report: Mapping[str, Any]) -> list[int]:
    """The apps of the report that serve most of the running app's routes."""
    scores = []
    for index in range(len(report["apps"])):
        rows = [row for row in report["routes"] if row["app"] == index]
        scores.append(sum(_row_of(route, rows) is not None for route in site.routes))
    best = max(scores, default=0)
    if not site.routes:
        return list(range(len(scores)))
    return [index for index, score in enumerate(scores) if score == best and best > 0]


def _row_of(route: ServedMethod, rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The row of a route: by its function and what of rule and endpoint the code tells, else by these two alone."""
    told = [
        row
        for row in rows
        if route.method in row["methods"]
        and row["rule"] in (route.rule, None)
        and row["endpoint"] in (route.endpoint, None)
    ]
    same = [
        row
        for row in told
        if (row["file"], row["line"]) == (route.file, route.line) and same_function(route.function, row["function"])
    ]
    exact = [row for row in told if (row["rule"], row["endpoint"]) == (route.rule, route.endpoint)]
    return next(iter([*same, *exact]), None)


def _judged(site: Site, report: Mapping[str, Any], index: int) -> _Outcome:
    outcome = _Outcome([])
    app = report["apps"][index]
    rows = [row for row in report["routes"] if row["app"] == index]
    _judge("the app's own responses", app, own_responses([site]), outcome)
    for route in site.routes:
        row = _row_of(route, rows)
        name = f"route {route.method} {route.rule} ({route.endpoint})"
        if row is not None:
            responses = route_responses([site], route.rule, route.endpoint, [route.method])
            _judge(name, row, responses, outcome)
        elif route.file is not None:
            outcome.disagreements.append(f"{name} at {route.file}:{route.line} is not in the report")
    for handler in report["error_handlers"]:
        if handler["app"] == index:
            name = f"error handler of {handler['code']} ({handler['function']})"
            _judge(name, handler, handler_responses([site], handler), outcome)
    return outcome


def _judge(name: str, row: Mapping[str, Any], responses: Responses, outcome: _Outcome) -> None:
    wrong = []
    for header in REPORTED:
        entry = row["headers"][header]
        if not responses.judged_for(header).certain:
            continue
        found = list(judge(header, entry, responses, exhaustive=False))
        outcome.unknown += entry["verdict"] == "unknown"
        outcome.held += not found and entry["verdict"] != "unknown"
        for words in found:
            places = f" (by {', '.join(entry['set_by'])})" if entry["set_by"] else ""
            wrong.append(f"\n    {header} {words}{places}")
    if wrong:
        outcome.disagreements.append(f"{name} at {row['file']}:{row['line']}" + "".join(wrong))


def _told(app: Mapping[str, Any], disagreements: Sequence[str]) -> str:
    lines = [f"the report and the wire disagree about app {app['name']!r} ({app['file']}:{app['line']}):"]
    lines += [f"  {words}" for words in disagreements[:_MOST_SHOWN]]
    if len(disagreements) > _MOST_SHOWN:
        lines.append(f"  and {len(disagreements) - _MOST_SHOWN} more")
    return "\n".join(lines)
