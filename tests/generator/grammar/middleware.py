"""WSGI middleware around an app."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.generator.project import Lines, indented

from .scope import Here
from .values import header, value


def middleware(here: Here, owner: str) -> Lines:
    """Statements that wrap the app."""
    here = here.at("middleware")
    name, make = here.one_of(_FORMS)
    return make(here, owner) if here.has(f"middleware: {name}") else ["pass"]


def _start(here: Here) -> Lines:
    """The body of a `start_response` that changes the headers."""
    name = header(here)
    text = value(here, name)
    form = here.choose.pick(("append", "replace", "if absent", "remove", "list", "extend"))
    if form == "append":
        return [f'headers.append(("{name}", {text}))', "return start_response(status, headers, exc_info)"]
    if form == "extend":
        return [f'headers.extend([("{name}", {text})])', "return start_response(status, headers, exc_info)"]
    if form == "list":
        return [f'return start_response(status, [*headers, ("{name}", {text})], exc_info)']
    here.module.needs("from werkzeug.datastructures import Headers")
    change = {
        "replace": [f'changed["{name}"] = {text}'],
        "if absent": [f'if "{name}" not in changed:', f'    changed["{name}"] = {text}'],
        "remove": [f'changed.remove("{name}")'],
    }[form]
    return ["changed = Headers(headers)", *change, "return start_response(status, changed.to_wsgi_list(), exc_info)"]


def _test(here: Here) -> Lines:
    """What lets some requests pass as they are."""
    test = here.choose.pick(
        (
            None,
            'environ["PATH_INFO"].startswith("/index")',
            'environ["wsgi.url_scheme"] == "http"',
            'environ["REQUEST_METHOD"] == "POST"',
        ),
        (5, 1, 1, 1),
    )
    return [f"if {test}:", "    return self.application(environ, start_response)"] if test else []


def _class(here: Here, owner: str) -> Lines:
    other = here.elsewhere("hooks")
    name = here.named("Middleware")
    body = [
        *_test(here),
        "def started(status, headers, exc_info=None):",
        *indented(_start(other)),
        "",
        "return self.application(environ, started)",
    ]
    other.define(
        [
            f"class {name}:",
            "    def __init__(self, application):",
            "        self.application = application",
            "",
            "    def __call__(self, environ, start_response):",
            *indented(indented(body)),
        ]
    )
    return [f"{owner}.wsgi_app = {here.reach(other.module, name)}({owner}.wsgi_app)"]


def _function(here: Here, owner: str) -> Lines:
    name = here.named("wrapped")
    here.define(
        [
            f"def {name}(application):",
            "    def run(environ, start_response):",
            "        def started(status, headers, exc_info=None):",
            *indented(indented(indented(_start(here)))),
            "",
            "        return application(environ, started)",
            "",
            "    return run",
        ]
    )
    return [f"{owner}.wsgi_app = {name}({owner}.wsgi_app)"]


def _answering(here: Here, owner: str) -> Lines:
    """Middleware that answers one path itself."""
    here.module.needs("from werkzeug.wrappers import Response as PlainResponse")
    name = here.named("Gate")
    text = value(here, "X-Frame-Options")
    if "current_app" in text:  # there is none yet
        text = '"DENY"'
    here.define(
        [
            f"class {name}:",
            "    def __init__(self, application):",
            "        self.application = application",
            "",
            "    def __call__(self, environ, start_response):",
            '        if environ["PATH_INFO"] == "/health":',
            f'            response = PlainResponse("up", headers={{"X-Frame-Options": {text}}})',
            "            return response(environ, start_response)",
            "        return self.application(environ, start_response)",
        ]
    )
    here.project.shared["pages"] = f"{here.project.shared.get('pages', '')} /health".strip()
    return [f"{owner}.wsgi_app = {name}({owner}.wsgi_app)"]


def _proxy_fix(here: Here, owner: str) -> Lines:
    here.module.needs("from werkzeug.middleware.proxy_fix import ProxyFix")
    return [f"{owner}.wsgi_app = ProxyFix({owner}.wsgi_app)"]


_FORMS: Final[tuple[tuple[str, int, Callable[[Here, str], Lines]], ...]] = (
    ("class", 4, _class),
    ("function", 2, _function),
    ("answers itself", 1, _answering),
    ("ProxyFix", 1, _proxy_fix),
)
