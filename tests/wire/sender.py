"""Runs one fixture project and writes down what it answers.

Started as a script in a process of its own, in the project's folder; it knows nothing of the analysis and imports
nothing of the tests. Reads a JSON order from standard input (see `observed.py`, which gives it and reads the answer)
and writes a JSON record to the file named there. `werkzeug.test.Client` sends the requests: `app.test_client()` would
pass the answer through `response_class` once more.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import importlib
import inspect
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any, TypeGuard

import flask
from flask.views import MethodView
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import Client, EnvironBuilder

UNKNOWN_PAGE = "no-such-page-here"
FAILURE_RULE = "/wire-probe-failure"
FAILURE_ENDPOINT = "wire_probe_failure"
METHODS_TO_TRY = ("DELETE", "PATCH", "PUT", "POST", "GET")


class Sources:
    """Answers questions about code objects of the project by looking at its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._trees: dict[str, ast.Module] = {}

    def relative(self, filename: str) -> str | None:
        """The file relative to the project with `/`, None where it lies elsewhere."""
        path = Path(filename)
        if not path.is_relative_to(self.root) or not path.is_file():
            return None
        return path.relative_to(self.root).as_posix()

    def tree(self, file: str) -> ast.Module:
        if file not in self._trees:
            self._trees[file] = ast.parse((self.root / file).read_bytes())
        return self._trees[file]

    def def_line(self, file: str, code: CodeType) -> int:
        """The line of `def`: a code object begins at its first decorator."""
        for node in ast.walk(self.tree(file)):
            if is_function(node) and node.name == code.co_name:
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                if first == code.co_firstlineno:
                    return node.lineno
        return code.co_firstlineno

    def written(self, file: str, line: int) -> bool:
        """Whether an exception that came up on that line was raised there on purpose: by `raise` or a call of
        `abort`.
        """
        for node in ast.walk(self.tree(file)):
            if isinstance(node, (ast.Raise, ast.Call)) and node.lineno <= line <= (node.end_lineno or line):
                if isinstance(node, ast.Raise):
                    return True
                if ast.unparse(node.func).rsplit(".", 1)[-1] == "abort":
                    return True
        return False

    def app_name(self, file: str, line: int, app: flask.Flask) -> str | None:
        """What an app that is made on that line is assigned to, else the function around it; None where neither."""
        targets = [
            ast.unparse(target) for target, value in self._assignments(file) if is_call(value) and value.lineno == line
        ]
        if len(targets) > 1:
            modules = [
                module for module in sys.modules.values() if getattr(module, "__file__", None) == str(self.root / file)
            ]
            targets = [name for name in targets if any(getattr(module, name, None) is app for module in modules)]
        if targets:
            return targets[0]
        functions = [
            node
            for node in ast.walk(self.tree(file))
            if is_function(node) and node.lineno <= line <= (node.end_lineno or 0)
        ]
        return max(functions, key=lambda node: node.lineno).name if functions else None

    def _assignments(self, file: str) -> Iterator[tuple[ast.expr, ast.expr]]:
        """Each target of the file's assignments with its value; tuples taken apart where both sides are."""
        for node in ast.walk(self.tree(file)):
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


def is_function(node: ast.AST) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


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
    """One app under observation: what it serves, and the exchange that is going on."""

    def __init__(self, entry: str, app: flask.Flask, place: tuple[str, int] | None, sources: Sources) -> None:
        self.entry = entry
        self.app = app
        self.place = place
        self.sources = sources
        self.handlers = list(self._handlers())
        self.routes = list(self._routes())
        self.exchanges: list[dict[str, Any]] = []
        self._now: dict[str, Any] = {}
        self._watch()

    def record(self) -> dict[str, Any]:
        file, line = self.place or (None, 0)
        return {
            "entry": self.entry,
            "file": file,
            "line": line,
            "name": self.sources.app_name(file, line, self.app) if file else None,
            "routes": self.routes,
            "handlers": [{key: value for key, value in handler.items() if key != "key"} for handler in self.handlers],
            "exchanges": self.exchanges,
        }

    def place_of(self, function: object) -> dict[str, Any]:
        """File, line and dotted name of the innermost project function behind a callable; nulls where there is none."""
        found: dict[str, Any] = {"file": None, "line": None, "function": None}
        for step in layers(function):
            code = getattr(step, "__code__", None)
            file = self.sources.relative(code.co_filename) if code is not None else None
            if code is not None and file is not None:
                name = getattr(step, "__qualname__", "").replace(".<locals>", "")
                found = {"file": file, "line": self.sources.def_line(file, code), "function": name}
        return found

    def _routes(self) -> Iterator[dict[str, Any]]:
        for rule in self.app.url_map.iter_rules():
            if is_static(rule.endpoint):
                continue
            view = self.app.view_functions[rule.endpoint]
            view_class = getattr(view, "view_class", None)
            for method in served_methods(rule, view):
                if view_class is None:
                    target: Any = view
                elif issubclass(view_class, MethodView):
                    target = getattr(view_class, method.lower())
                else:
                    target = view_class.dispatch_request
                yield {"rule": rule.rule, "endpoint": rule.endpoint, "method": method, **self.place_of(target)}

    def _handlers(self) -> Iterator[dict[str, Any]]:
        for scope, codes in self.app.error_handler_spec.items():
            for code, classes in codes.items():
                for exception, function in classes.items():
                    yield {
                        "key": (scope, code, exception),
                        "scope": scope,
                        "code": code,
                        "exception": exception.__name__,
                        **self.place_of(function),
                    }

    def _watch(self) -> None:
        """Follow what makes each response, without changing it."""
        app: Any = self.app
        preprocess, dispatch, find = app.preprocess_request, app.dispatch_request, app._find_error_handler

        def preprocess_request(*arguments: Any, **named: Any) -> Any:
            self._now["origin"] = "own"
            rule = flask.request.url_rule
            if rule is not None and rule.endpoint != FAILURE_ENDPOINT:
                self._now.update(rule=rule.rule, endpoint=rule.endpoint)
            try:
                answer = preprocess(*arguments, **named)
            except Exception as error:
                self._failed(error)
                raise
            if answer is not None:
                self._now["origin"] = "before_request"
            return answer

        def dispatch_request(*arguments: Any, **named: Any) -> Any:
            try:
                answer = dispatch(*arguments, **named)
            except Exception as error:
                self._failed(error)
                raise
            self._now["origin"] = "view"
            return answer

        def find_error_handler(error: Exception, *arguments: Any, **named: Any) -> Any:
            handler = find(error, *arguments, **named)
            if handler is not None:
                self._now["handler"] = self._entry_of(error)
                self._now["origin"] = "handler"
            return handler

        app.preprocess_request = preprocess_request
        app.dispatch_request = dispatch_request
        app._find_error_handler = find_error_handler

    def _failed(self, error: Exception) -> None:
        self._now["origin"] = "own"
        self._now["written"] = self._written(error.__traceback__)

    def _written(self, traceback: TracebackType | None) -> bool:
        """Whether project code raised the exception on purpose."""
        place: tuple[str, int] | None = None
        while traceback is not None:
            file = self.sources.relative(traceback.tb_frame.f_code.co_filename)
            if file is not None:
                place = (file, traceback.tb_lineno)
            traceback = traceback.tb_next
        return place is not None and self.sources.written(*place)

    def _entry_of(self, error: Exception) -> int | None:
        """Which registration answers this exception: the order of search is Flask's."""
        code = error.code if isinstance(error, HTTPException) else None
        scopes = (*flask.request.blueprints, None)
        for wanted in (code, None) if code is not None else (None,):
            for scope in scopes:
                for exception in type(error).__mro__:
                    for index, handler in enumerate(self.handlers):
                        if handler["key"] == (scope, wanted, exception):
                            return index
        return None

    def send(self, path: str, method: str, scheme: str, order: dict[str, Any], probe: str | None = None) -> None:
        self._now = {"origin": "middleware", "handler": None, "written": False, "rule": None, "endpoint": None}
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
        status: int | None = None
        lines: list[tuple[str, str]] = []
        failure: str | None = None
        body = ""
        try:
            response = Client(self.app).open(builder, buffered=True)
        except Exception as error:  # noqa: BLE001  (whatever a server would be left with)
            failure = f"{type(error).__name__}: {error}"
        else:
            status, lines = response.status_code, list(response.headers)
            body = hashlib.sha256(response.data).hexdigest()
            response.close()
        finally:
            for name, value in before.items():
                os.environ.pop(name)
                if value is not None:
                    os.environ[name] = value
        headers: dict[str, list[str]] = {}
        for name, value in lines:
            headers.setdefault(name.lower(), []).append(value)
        self.exchanges.append(
            {
                "path": path,
                "method": method,
                "scheme": scheme,
                "probe": probe,
                "expected_endpoint": order.get("endpoint"),
                "environment": environment,
                "status": status,
                "failure": failure,
                "headers": headers,
                "body": body,
                **self._now,
            }
        )

    def probe(self, orders: list[dict[str, Any]]) -> None:
        """Ask for what no view makes: unknown pages, wrong methods, wrong slashes, static files, a failure."""
        app = self.app
        paths: list[tuple[str, str, str]] = [(f"/{UNKNOWN_PAGE}", "GET", "unknown page")]
        for rule in app.url_map.iter_rules():
            folder = rule.rule.split("<")[0].rsplit("/", 1)[0]
            if folder and not is_static(rule.endpoint):
                paths.append((f"{folder}/{UNKNOWN_PAGE}", "GET", "unknown page"))
        adapter = app.url_map.bind("localhost")
        for order in orders:
            path = order["path"].split("?")[0]
            allowed = set(adapter.allowed_methods(path))
            if allowed:
                wrong = next((method for method in METHODS_TO_TRY if method not in allowed), None)
                if wrong:
                    paths.append((path, wrong, "wrong method"))
                if len(path) > 1 and path.endswith("/"):
                    paths.append((path[:-1], "GET", "missing slash"))
                head, slash, tail = path.rpartition("/")
                if head and tail and "GET" in allowed:
                    paths.append((f"{head}{slash}/{tail}", "GET", "double slash"))
        if app.has_static_folder and app.static_url_path:
            folder_there = app.static_folder is not None and Path(app.static_folder).is_dir()
            files = sorted(Path(app.static_folder or "").iterdir()) if folder_there else []
            names = [*(file.name for file in files[:1]), UNKNOWN_PAGE]
            paths.extend((f"{app.static_url_path}/{name}", "GET", "static file") for name in names)
        paths.append((FAILURE_RULE, "GET", "failure"))
        for path, method, what in dict.fromkeys(paths):
            for scheme in ("http", "https"):
                self.send(path, method, scheme, {}, what)


def layers(function: object) -> Iterator[object]:
    """A callable and what lies below its wrappers, outermost first."""
    while function is not None:
        yield function
        if isinstance(function, functools.partial):
            function = function.func
        elif hasattr(function, "__wrapped__"):
            function = function.__wrapped__
        elif hasattr(function, "__func__"):
            function = function.__func__
        elif not hasattr(function, "__code__"):
            call = inspect.getattr_static(type(function), "__call__", None)
            function = call if hasattr(call, "__code__") else None
        else:
            function = None


def is_static(endpoint: str) -> bool:
    return endpoint.rsplit(".", 1)[-1] == "static"


def served_methods(rule: Rule, view: object) -> list[str]:
    """The rule's methods less those that Flask, Werkzeug and flask_cors (on the view itself) add."""
    methods = set(rule.methods or ())
    if getattr(rule, "provide_automatic_options", False) or "OPTIONS" in getattr(view, "required_methods", ()):
        methods.discard("OPTIONS")
    if "GET" in methods:
        methods.discard("HEAD")
    return sorted(methods)


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


def fail() -> str:
    raise RuntimeError("a failure that no project code writes")


def main() -> None:
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
        flask.Flask.add_url_rule(app, FAILURE_RULE, FAILURE_ENDPOINT, fail)
        sites.append(site)
    for index, site in enumerate(sites):
        requests = [request for request in order["requests"] if request["app"] in (None, index)]
        for request in requests:
            for scheme in request["schemes"]:
                site.send(request["path"], request["method"], scheme, request)
        site.probe(requests)
    sys.settrace(None)
    record = {"apps": [site.record() for site in sites], "unrun": coverage.record()}
    Path(order["output"]).write_text(json.dumps(record), encoding="utf-8")


if __name__ == "__main__":
    main()
