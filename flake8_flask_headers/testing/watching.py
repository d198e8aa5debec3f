"""A running app under observation: what it serves, and what makes each of its responses.

Nothing is sent through `app.test_client()`, which would pass the answer through `response_class` once more.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import inspect
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any, Final, TypeGuard

import flask
from flask.views import MethodView
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import Client, EnvironBuilder

from flake8_flask_headers.testing.exchanges import Exchange, Handler, ServedMethod

UNKNOWN_PAGE: Final = "no-such-page-here"
_METHODS_TO_TRY: Final = ("DELETE", "PATCH", "PUT", "POST", "GET")


class Sources:
    """Answers questions about code objects of the project by looking at its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._trees: dict[str, ast.Module] = {}
        self._relative: dict[str, str | None] = {}

    def relative(self, filename: str) -> str | None:
        """The file relative to the project with `/`, None where it lies elsewhere."""
        if filename not in self._relative:
            self._relative[filename] = self._look_up(filename)
        return self._relative[filename]

    def _look_up(self, filename: str) -> str | None:
        path = Path(os.path.realpath(filename))
        if not path.is_relative_to(self.root) or not path.is_file():
            return None
        return path.relative_to(self.root).as_posix()

    def tree(self, file: str) -> ast.Module:
        """The syntax tree of a file, by its relative name."""
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

    def place_of(self, function: object) -> dict[str, Any]:
        """File, line and dotted name of the innermost project function behind a callable; nulls where there is none."""
        found: dict[str, Any] = {"file": None, "line": None, "function": None}
        for step in _layers(function):
            code = getattr(step, "__code__", None)
            file = self.relative(code.co_filename) if code is not None else None
            if code is not None and file is not None:
                name = getattr(step, "__qualname__", "").replace(".<locals>", "")
                found = {"file": file, "line": self.def_line(file, code), "function": name}
        return found


def is_function(node: ast.AST) -> TypeGuard[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Whether a node defines a function."""
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


class WatchedApp:
    """One app, and the exchange that is going on.

    `hidden` is the endpoint of a rule that is not the project's own.
    """

    def __init__(self, app: flask.Flask, sources: Sources, hidden: str | None = None) -> None:
        self.app = app
        self.sources = sources
        self._hidden = hidden
        self._registered = tuple(_registered(app))
        self.handlers = tuple(
            Handler(scope, code, exception.__name__, **sources.place_of(function))
            for (scope, code, exception), function in self._registered
        )
        self.routes = tuple(self._routes())
        self._now: dict[str, Any] = {}

    def _routes(self) -> Iterator[ServedMethod]:
        for rule in self.app.url_map.iter_rules():
            if is_static(rule.endpoint):
                continue
            view = self.app.view_functions.get(rule.endpoint)
            if view is None:  # a rule that only builds URLs
                continue
            view_class = getattr(view, "view_class", None)
            for method in served_methods(rule, view):
                if view_class is None:
                    target: Any = view
                elif issubclass(view_class, MethodView):
                    target = getattr(view_class, method.lower(), None)
                else:
                    target = view_class.dispatch_request
                yield ServedMethod(rule.rule, rule.endpoint, method, **self.sources.place_of(target))

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Follow what makes each response, without changing it; the app is left as it was."""
        app: Any = self.app
        preprocess, dispatch, find = app.preprocess_request, app.dispatch_request, app._find_error_handler

        def preprocess_request(*arguments: Any, **named: Any) -> Any:
            self._now["origin"] = "own"
            rule = flask.request.url_rule
            if rule is not None and rule.endpoint != self._hidden:
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

        replaced = {
            "preprocess_request": preprocess_request,
            "dispatch_request": dispatch_request,
            "_find_error_handler": find_error_handler,
        }
        before = {name: vars(app)[name] for name in replaced if name in vars(app)}
        vars(app).update(replaced)
        try:
            yield
        finally:
            for name in replaced:
                del vars(app)[name]
            vars(app).update(before)

    def _failed(self, error: Exception) -> None:
        self._now["origin"] = "own"
        self._now["written"] = self._written(error.__traceback__)

    def _written(self, traceback: TracebackType | None) -> bool:
        """Whether project code raised the exception on purpose."""
        place: tuple[str, int] | None = None
        while traceback is not None:
            file = self.sources.relative(traceback.tb_frame.f_code.co_filename)
            if file is not None and file.endswith(".py"):  # a template is code, too, to Python
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
                    for index, (key, _) in enumerate(self._registered):
                        if key == (scope, wanted, exception):
                            return index
        return None

    def send(self, client: Client, path: str, builder: EnvironBuilder, **about: Any) -> Exchange:
        """Send one request, with the client's cookies; `about` are what else the exchange shall say of it.

        What the app raises is kept as the exchange's failure.
        """
        self._now = {"origin": "middleware", "handler": None, "written": False, "rule": None, "endpoint": None}
        status: int | None = None
        headers: dict[str, list[str]] = {}
        failure: str | None = None
        body = ""
        try:
            chunks, status_line, lines = client.run_wsgi_app(builder.get_environ(), buffered=True)
        except Exception as error:  # noqa: BLE001 - whatever a server would be left with
            failure = f"{type(error).__name__}: {error}"
        else:
            status, body = int(status_line.split()[0]), hashlib.sha256(b"".join(chunks)).hexdigest()
            for name, value in lines:
                headers.setdefault(name.lower(), []).append(value)
        finally:
            builder.close()
        return Exchange(
            path=path,
            method=builder.method,
            scheme=builder.url_scheme,
            status=status,
            failure=failure,
            headers=headers,
            body=body,
            **self._now,
            **about,
        )

    def probes(self, paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        """What no view answers (path, method, what it is): unknown pages, static files, and near to these paths, wrong
        methods and wrong slashes.
        """
        app = self.app
        found = [(f"/{UNKNOWN_PAGE}", "GET", "unknown page")]
        for rule in app.url_map.iter_rules():
            folder = rule.rule.split("<")[0].rsplit("/", 1)[0]
            if folder and not is_static(rule.endpoint):
                found.append((f"{folder}/{UNKNOWN_PAGE}", "GET", "unknown page"))
        adapter = app.url_map.bind("localhost")
        for path in paths:
            allowed = set(adapter.allowed_methods(path))
            if allowed:
                wrong = next((method for method in _METHODS_TO_TRY if method not in allowed), None)
                if wrong:
                    found.append((path, wrong, "wrong method"))
                if len(path) > 1 and path.endswith("/"):
                    found.append((path[:-1], "GET", "missing slash"))
                head, slash, tail = path.rpartition("/")
                if head and tail and "GET" in allowed:
                    found.append((f"{head}{slash}/{tail}", "GET", "double slash"))
        if app.has_static_folder and app.static_url_path:
            folder_there = app.static_folder is not None and Path(app.static_folder).is_dir()
            files = sorted(Path(app.static_folder or "").iterdir()) if folder_there else []
            names = [*(file.name for file in files[:1]), UNKNOWN_PAGE]
            found.extend((f"{app.static_url_path}/{name}", "GET", "static file") for name in names)
            found.append((f"{app.static_url_path}//{UNKNOWN_PAGE}", "GET", "double slash"))
        yield from dict.fromkeys(found)


def _registered(app: flask.Flask) -> Iterator[tuple[tuple[str | None, int | None, type[Exception]], Any]]:
    """The error handlers, each with its blueprint, code and exception."""
    for scope, codes in app.error_handler_spec.items():
        for code, classes in codes.items():
            for exception, function in classes.items():
                yield (scope, code, exception), function


def _layers(function: object) -> Iterator[object]:
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
    """Whether Flask made that endpoint for a static folder."""
    return endpoint.rsplit(".", 1)[-1] == "static"


def served_methods(rule: Rule, view: object) -> list[str]:
    """The rule's methods less those that Flask, Werkzeug and flask_cors (on the view itself) add."""
    methods = set(rule.methods or ())
    if getattr(rule, "provide_automatic_options", False) or "OPTIONS" in getattr(view, "required_methods", ()):
        methods.discard("OPTIONS")
    if "GET" in methods:
        methods.discard("HEAD")
    return sorted(methods)
