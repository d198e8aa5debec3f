"""Runs a generated project in this process and keeps its answers.

Its modules are imported under their own names and forgotten afterwards; `tests/wire/sender.py` sends and records.
Besides its own requests, every view is made to fail as each error handler awaits it, for what a handler answers
hangs on the blueprint, and on all else that hooks look at.
"""

from __future__ import annotations

import importlib
import itertools
import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import flask
from werkzeug.exceptions import (
    HTTPException,
    ImATeapot,
    InternalServerError,
    NotFound,
    default_exceptions,
)

from flake8_flask_headers.testing.exchanges import FAILING_VIEW, Exchange, Handler, ServedMethod, Site
from flake8_flask_headers.testing.watching import UNKNOWN_PAGE, Sources
from tests.wire import sender
from tests.wire.observed import Observation

from .project import Project, Request

FAILING_PAGE: Final = "failing page"
ENVIRONMENT: Final = "HEADER_TEXT"  # the variable that generated code may look at


MISTAKES: Final = (NameError, TypeError, AttributeError, ImportError, SyntaxError)
_HTTP_EXCEPTIONS: Final = sorted(default_exceptions.items(), reverse=True)  # those that are seldom handled first


class DoesNotRun(Exception):
    """The generated project is itself wrong: importing it, or every request, fails."""


class _ThoroughSite(sender.Site):
    """A site whose own pages are asked for in each combination of what its code looks at."""

    combinations: Sequence[Mapping[str, Any]] = ({},)

    def send(self, path: str, method: str, scheme: str, order: dict[str, Any], probe: str | None = None) -> None:
        if probe in (None, FAILING_PAGE, FAILING_VIEW):
            super().send(path, method, scheme, order, probe)
            return
        for combination in self.combinations:
            if scheme in combination["schemes"]:
                query = f"?{combination['query']}" if combination["query"] else ""
                super().send(path + query, method, scheme, {**order, "headers": combination["headers"]}, probe)

    def probe_writing(self, requests: Sequence[Request]) -> None:
        """Ask by POST as well: where that is not allowed, and for redirects where it is."""
        adapter = self.watched.app.url_map.bind("localhost")
        for path in dict.fromkeys(request.path.partition("?")[0] for request in requests if request.endpoint):
            head, _, tail = path.rpartition("/")
            redirected = [f"{head}//{tail}"] if head and tail else [path[:-1]] if len(path) > 1 and not tail else []
            allowed = "POST" in adapter.allowed_methods(path)
            for asked in redirected if allowed else [path]:
                for scheme in ("http", "https"):
                    self.send(asked, "POST", scheme, {}, "by POST")
            for scheme in ("http", "https"):
                self.send(path, "PUT", scheme, {}, "by PUT")  # of no rule
        for scheme in ("http", "https"):
            self.send(f"/{UNKNOWN_PAGE}", "PUT", scheme, {}, "by PUT")


def observe(project: Project, root: Path) -> Observation:
    """The answers of a project that stands below `root`.

    Raises DoesNotRun where it cannot be set up.
    """
    sites = [_observe(project, root, environment) for environment in _environments(project)]
    return Observation(root, tuple(sites), ())


def _environments(project: Project) -> Sequence[Mapping[str, str]]:
    """The deployments in which code does different things: where it looks at a variable, without it, where it is empty,
    and where it is what code compares with; where it sends everybody to HTTPS, with debugging, which leaves that out.
    """
    texts = project.files().values()
    found: list[Mapping[str, str]] = [{}]
    if any(f'"{ENVIRONMENT}", ' in text and "import os" in text for text in texts):
        found += [{ENVIRONMENT: text} for text in ("", "DENY")]
    if any(name in text for name in ("Talisman", "SSLify") for text in texts):
        found.append({"FLASK_DEBUG": "1"})
    return found


def _observe(project: Project, root: Path, environment: Mapping[str, str]) -> Site:
    with _imported(root, environment) as created:
        sources = Sources(root)
        module, expression = project.entry.split(":")
        try:
            app = eval(expression, vars(importlib.import_module(module)))
        except Exception as error:
            raise DoesNotRun(f"{type(error).__name__}: {error}") from error
        place = next((place for made, place in created(sources) if made is app), None)
        mistakes = _mistakes(app)
        failures = _failures(app)
        sender.let_views_fail(app, failures)
        site = _ThoroughSite(project.entry, app, place, sources)
        site.combinations = list(_combinations(project))
        app.config["PROPAGATE_EXCEPTIONS"] = False
        app.logger.disabled = True
        flask.Flask.add_url_rule(
            app, sender.FAILURE_RULE, sender.FAILURE_ENDPOINT, sender.fail, methods=["GET", "POST"]
        )
        requests = list(project.requests())
        before = bool(app.before_request_funcs.get(None) or app.url_value_preprocessors.get(None))
        with site.watched.watched():
            for request in requests:
                site.send(request.path, request.method, request.scheme, _order(request))
            site.probe(
                list(
                    {
                        request.path.split("?")[0]: {"path": request.path} for request in requests if request.endpoint
                    }.values()
                )
            )
            site.probe_writing(requests)
            for order in _failing(project, failures, requests, before):
                site.send(order["path"], order["method"], order["scheme"], order, order["probe"])
        if mistakes:
            raise DoesNotRun(mistakes[0])
        return _site(site.record())


def _mistakes(app: Any) -> list[str]:
    """What requests fail with that the grammar never means: a program with such a mistake shows nothing."""
    found: list[str] = []

    def log_exception(information: Any) -> None:
        kind, error, _ = information
        if issubclass(kind, MISTAKES):
            found.append(f"{kind.__name__}: {error}")

    app.log_exception = log_exception
    return found


def _order(request: Request) -> dict[str, Any]:
    return {"headers": dict(request.headers), "body": request.body, "endpoint": request.endpoint}


def _combinations(project: Project) -> Iterator[Mapping[str, Any]]:
    for sides in itertools.product((0, 1), repeat=len(project.aspects)):
        headers: dict[str, str] = {}
        query: list[str] = []
        secure: bool | None = None
        for aspect, side in zip(project.aspects, sides, strict=True):
            headers.update(aspect.headers[side])
            query += [aspect.query[side]] if aspect.query[side] else []
            secure = aspect.secure[side] if aspect.secure[side] is not None else secure
        schemes = (
            ("http", "https")
            if secure is None and (not any(sides) or project.tells_schemes_apart)
            else ("http",)
            if secure is False
            else ("https",)
        )
        yield {"headers": headers, "query": "&".join(query), "schemes": schemes}


def _failing(
    project: Project, failures: Sequence[Exception], requests: Sequence[Request], before: bool
) -> Iterator[dict[str, Any]]:
    """Requests that fail as each handler awaits it: on a page of no view in each combination, and in every view."""
    tells_methods_apart = any("request.method" in text for text in project.files().values())
    methods = ("GET", "POST", "HEAD") if tells_methods_apart else ("GET", "POST")
    for index, failure in enumerate(failures):
        # what answers for unknown pages may see one; all else fails in a view, or in a `before_request` function
        of_a_page = isinstance(failure, NotFound) or before
        page = f"/{UNKNOWN_PAGE}" if of_a_page else sender.FAILURE_RULE
        for combination in _combinations(project):
            query = f"?{combination['query']}" if combination["query"] else ""
            for scheme, method in itertools.product(combination["schemes"], methods):
                yield {
                    "path": page + query,
                    "method": method,
                    "scheme": scheme,
                    "headers": {**combination["headers"], sender.FAILS_AS: str(index)},
                    "probe": FAILING_PAGE,
                }
        views = [request for request in requests if request.endpoint]
        if not isinstance(failure, RuntimeError):
            views += [Request("/static/a", "GET", scheme, {}, None, "static") for scheme in ("http", "https")]
        for request in views:
            for method in ("GET", "HEAD") if request.method == "GET" and tells_methods_apart else (request.method,):
                yield {
                    **_order(request),
                    "path": request.path,
                    "method": method,
                    "scheme": request.scheme,
                    "headers": {**request.headers, sender.FAILS_AS: str(index)},
                    "probe": FAILING_VIEW,
                }


def _failures(app: flask.Flask) -> list[Exception]:
    """A failure of no kind, and one exception for each handler that only it answers, as far as there is one."""
    found: dict[object, Exception] = {500: sender.failure()}
    handled = {code for codes in app.error_handler_spec.values() for code in codes}
    for codes in app.error_handler_spec.values():
        for code, classes in codes.items():
            for exception in classes:
                if code is not None and code != 500:
                    found[code] = default_exceptions.get(code, ImATeapot)()
                elif exception is HTTPException:
                    found[exception] = next(kind() for code, kind in _HTTP_EXCEPTIONS if code not in handled)
                    if NotFound.code not in handled:
                        found[NotFound.code] = NotFound()
                elif exception is Exception and 500 in handled:
                    found[exception] = InternalServerError()  # any other failure goes to the handler of them all
                elif exception not in (Exception, InternalServerError):
                    found[exception] = exception("a failure that no project code writes")
    return list(found.values())


def _site(entry: dict[str, Any]) -> Site:
    return Site(
        entry=entry["entry"],
        file=entry["file"],
        line=entry["line"],
        name=entry["name"],
        routes=tuple(ServedMethod(**route) for route in entry["routes"]),
        handlers=tuple(Handler(**handler) for handler in entry["handlers"]),
        exchanges=tuple(Exchange(**exchange) for exchange in entry["exchanges"]),
    )


@contextmanager
def _imported(root: Path, environment: Mapping[str, str]) -> Iterator[Any]:
    """Import from `root`, in an environment of which a part is given, and forget all of it afterwards; gives what tells
    where each app was made.
    """
    os.environ.update(environment)
    modules, path = set(sys.modules), list(sys.path)
    constructor, writes_bytecode = flask.Flask.__init__, sys.dont_write_bytecode
    level = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(root))
    sources = Sources(root)
    made = sender.remember_creations(sources)
    try:
        yield lambda _: made
    finally:
        for name in environment:
            os.environ.pop(name)
        flask.Flask.__init__ = constructor  # type: ignore[method-assign]
        flask.request_finished._clear_state()
        sys.path[:] = path
        sys.dont_write_bytecode = writes_bytecode
        for name in set(sys.modules) - modules:
            if str(getattr(sys.modules[name], "__file__", None) or "").startswith(str(root)):
                del sys.modules[name]
        sys.path_importer_cache.pop(str(root), None)
        logging.disable(level)
