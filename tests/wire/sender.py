"""Runs one fixture project and writes down what it answers.

Runs in a process of its own, in the project's folder; it knows nothing of the analysis and imports nothing of the
tests. Reads a JSON order from standard input (see `observed.py`, which gives it and reads the answer) and writes a JSON
record to the file named there.
"""

from __future__ import annotations

import ast
import functools
import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, TypeGuard

import flask
from werkzeug.test import Client, EnvironBuilder

from flake8_flask_headers.testing.exchanges import FAILING_VIEW, Exchange
from flake8_flask_headers.testing.watching import Sources, WatchedApp, is_function

FAILURE_RULE = "/wire-probe-failure"
FAILURE_ENDPOINT = "wire_probe_failure"
FAILS_AS = "X-Wire-Fails-As"


def app_name(sources: Sources, file: str, line: int, app: flask.Flask) -> str | None:
    """What an app that is made on that line is assigned to, else the function around it; None where neither."""
    targets = [
        ast.unparse(target)
        for target, value in assignments(sources.tree(file))
        if is_call(value) and value.lineno == line
    ]
    if len(targets) > 1:
        modules = [
            module for module in sys.modules.values() if getattr(module, "__file__", None) == str(sources.root / file)
        ]
        targets = [name for name in targets if any(getattr(module, name, None) is app for module in modules)]
    if targets:
        return targets[0]
    functions = [
        node
        for node in ast.walk(sources.tree(file))
        if is_function(node) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    return max(functions, key=lambda node: node.lineno).name if functions else None


def assignments(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each target of the file's assignments with its value; tuples taken apart where both sides are."""
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            yield node.target, node.value
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                yield from zip(target.elts, value.elts, strict=False)
            else:
                yield target, value


def is_call(node: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call)


class Coverage:
    """Which lines of the project ran, for every function that was entered at all."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._project: dict[str, bool] = {}
        self._run: dict[CodeType, set[int]] = {}

    def trace(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        filename = frame.f_code.co_filename
        if filename not in self._project:
            self._project[filename] = self._sources.relative(filename) is not None
        if not self._project[filename]:
            return None
        lines = self._run.setdefault(frame.f_code, {frame.f_code.co_firstlineno})

        def local(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
            lines.add(frame.f_lineno)
            return local

        return local

    def record(self) -> list[dict[str, Any]]:
        found: dict[str, tuple[set[int], set[int]]] = {}
        for code, run in self._run.items():
            file = self._sources.relative(code.co_filename)
            if file is None:
                continue
            possible, seen = found.setdefault(file, (set(), set()))
            possible.update(line for _, _, line in code.co_lines() if line)
            seen.update(run)
        return [
            {"file": file, "line": line} for file in sorted(found) for line in sorted(found[file][0] - found[file][1])
        ]


class Site:
    """One app of the order: where it is made, and what it answered."""

    def __init__(self, entry: str, app: flask.Flask, place: tuple[str, int] | None, sources: Sources) -> None:
        self.entry = entry
        self.place = place
        self.watched = WatchedApp(app, sources, hidden=FAILURE_ENDPOINT)
        self.exchanges: list[Exchange] = []

    def record(self) -> dict[str, Any]:
        watched = self.watched
        file, line = self.place or (None, 0)
        return {
            "entry": self.entry,
            "file": file,
            "line": line,
            "name": app_name(watched.sources, file, line, watched.app) if file else None,
            "routes": [asdict(route) for route in watched.routes],
            "handlers": [asdict(handler) for handler in watched.handlers],
            "exchanges": [asdict(exchange) for exchange in self.exchanges],
        }

    def send(self, path: str, method: str, scheme: str, order: dict[str, Any], probe: str | None = None) -> None:
        environment = order.get("environment") or {}
        before = {name: os.environ.get(name) for name in environment}
        os.environ.update(environment)
        builder = EnvironBuilder(
            path,
            base_url=f"{scheme}://localhost/",
            method=method,
            headers=order.get("headers"),
            data=order.get("body"),
            content_type="application/x-www-form-urlencoded" if order.get("body") else None,
        )
        about = {"probe": probe, "expected_endpoint": order.get("endpoint"), "environment": environment}
        try:
            self.exchanges.append(
                self.watched.send(Client(self.watched.app, use_cookies=False), path, builder, **about)
            )
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value

    def probe(self, orders: list[dict[str, Any]]) -> None:
        """Ask for what no view makes, and for a failure that no code of the project writes."""
        probes = self.watched.probes(order["path"].split("?")[0] for order in orders)
        for path, method, what in (*probes, (FAILURE_RULE, "GET", "failure")):
            for scheme in ("http", "https"):
                self.send(path, method, scheme, {}, what)

    def probe_views(self, orders: list[dict[str, Any]]) -> None:
        """Ask for such a failure in the view of each of these requests."""
        for order in orders:
            for scheme in order["schemes"] if order["endpoint"] else ():
                failing = {**order, "headers": {**order["headers"], FAILS_AS: "0"}}
                self.send(order["path"], order["method"], scheme, failing, FAILING_VIEW)


def resolve(entry: str) -> flask.Flask:
    module, expression = entry.split(":", 1)
    app = eval(expression, vars(importlib.import_module(module)))
    if not isinstance(app, flask.Flask):
        raise TypeError(f"{entry} is a {type(app).__name__}, not a Flask object")
    return app


def remember_creations(sources: Sources) -> list[tuple[flask.Flask, tuple[str, int] | None]]:
    """Note for each app the line that makes it: the nearest project frame outside its own constructors."""
    created: list[tuple[flask.Flask, tuple[str, int] | None]] = []
    original = flask.Flask.__init__

    @functools.wraps(original)
    def noting(self: flask.Flask, *arguments: Any, **named: Any) -> None:
        frame: FrameType | None = sys._getframe(1)
        place: tuple[str, int] | None = None
        while frame is not None and place is None:
            file = sources.relative(frame.f_code.co_filename)
            constructing = frame.f_code.co_name == "__init__" and any(
                frame.f_locals.get(name) is self for name in frame.f_code.co_varnames[:1]
            )
            if file is not None and not constructing:
                place = (file, frame.f_lineno)
            frame = frame.f_back
        created.append((self, place))
        original(self, *arguments, **named)

    flask.Flask.__init__ = noting  # type: ignore[method-assign]
    return created


def failure() -> RuntimeError:
    """What nobody expects."""
    return RuntimeError("a failure that no project code writes")


def fail() -> str:
    raise failure()


def let_views_fail(app: flask.Flask, failures: Sequence[Exception]) -> None:
    """Let a request whose header `FAILS_AS` is an index fail with that one of these exceptions in its view."""
    dispatch = app.dispatch_request

    def dispatch_request(*arguments: Any, **named: Any) -> Any:
        wanted = flask.request.headers.get(FAILS_AS)
        if wanted is not None:
            raise failures[int(wanted)].with_traceback(None)
        return dispatch(*arguments, **named)

    app.dispatch_request = dispatch_request  # type: ignore[method-assign]


def main(arguments: Sequence[str]) -> None:
    order = json.load(sys.stdin)
    root = Path(order["root"])
    sys.path[0] = str(root / order["source_root"]) if order["source_root"] != "." else str(root)
    sources = Sources(root)
    created = remember_creations(sources)
    coverage = Coverage(sources)
    sys.settrace(coverage.trace)
    sites = []
    for entry in order["apps"]:
        app = resolve(entry)
        place = next(place for made, place in created if made is app)
        site = Site(entry, app, place, sources)
        app.config["PROPAGATE_EXCEPTIONS"] = False
        let_views_fail(app, [failure()])
        flask.Flask.add_url_rule(app, FAILURE_RULE, FAILURE_ENDPOINT, fail)
        sites.append(site)
    for index, site in enumerate(sites):
        requests = [request for request in order["requests"] if request["app"] in (None, index)]
        with site.watched.watched():
            for request in requests:
                for scheme in request["schemes"]:
                    site.send(request["path"], request["method"], scheme, request)
            site.probe(requests)
            site.probe_views(requests)
    sys.settrace(None)
    record = {"apps": [site.record() for site in sites], "unrun": coverage.record()}
    Path(order["output"]).write_text(json.dumps(record), encoding="utf-8")
