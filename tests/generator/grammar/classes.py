"""Classes that take the place of Flask's own: apps, responses, and class-based views."""

from __future__ import annotations

from typing import Final

from tests.generator.project import Lines, Route, function, indented

from .blocks import changes
from .bodies import view_body
from .decorators import decorator
from .scope import Here
from .values import header, value

_TARGETS: Final = (
    "process_response",
    "process_response after",
    "make_response",
    "finalize_request",
    "response_class",
    "__init__",
)


def app_class(here: Here) -> str:
    """The class that the app is made of."""
    here = here.at("app class")
    if not here.choose.chance(20):
        here.module.needs("from flask import Flask")
        return "Flask"
    form = here.choose.pick(_TARGETS)
    if not here.has(f"Flask subclass: {form}"):
        here.module.needs("from flask import Flask")
        return "Flask"
    other = here.elsewhere("hooks")
    other.module.needs("from flask import Flask")
    name = here.named("Site")
    inner = other.outside_the_function().deeper()
    if form == "response_class":
        body = [f"response_class = {response_class(other)}"]
    elif form == "process_response":
        lines = changes(inner.deeper(), "response", 2)
        body = [
            "def process_response(self, response):",
            *indented([*lines, "return super().process_response(response)"]),
        ]
    elif form == "process_response after":
        lines = changes(inner.deeper("return response"), "response", 2)
        body = [
            "def process_response(self, response):",
            *indented(["response = super().process_response(response)", *lines, "return response"]),
        ]
    elif form == "make_response":
        lines = changes(inner.deeper("return response"), "response", 2)
        body = [
            "def make_response(self, rv):",
            *indented(["response = super().make_response(rv)", *lines, "return response"]),
        ]
    elif form == "finalize_request":
        lines = changes(inner.deeper("return response"), "response", 2)
        body = [
            "def finalize_request(self, rv, from_error_handler=False):",
            *indented(["response = super().finalize_request(rv, from_error_handler)", *lines, "return response"]),
        ]
    else:
        lines = changes(inner.deeper("return response"), "response", 2)
        body = [
            "def __init__(self, *arguments, **named):",
            "    super().__init__(*arguments, **named)",
            "    self.after_request(self.harden)",
            "",
            "def harden(self, response):",
            *indented([*lines, "return response"]),
        ]
    other.define([f"class {name}(Flask):", *indented(body)])
    if here.choose.chance(25):
        derived = here.named("Site")
        other.define([f"class {derived}({name}):", "    testing_name = 1"])
        name = derived
    return here.reach(other.module, name)


def response_class(here: Here) -> str:
    """A response class of the project."""
    here.module.needs("from flask import Response")
    name = here.named("OwnResponse")
    key = header(here)
    text = value(here, key)
    form = here.choose.pick(("in __init__", "default", "get_wsgi_headers"), (4, 2, 1))
    if form == "default":
        here.define(
            [
                f"class {name}(Response):",
                '    default_mimetype = "text/plain"',
                "",
                "    def __init__(self, *arguments, **named):",
                "        super().__init__(*arguments, **named)",
                f'        self.headers["{key}"] = {text}',
            ]
        )
    elif form == "get_wsgi_headers":
        here.define(
            [
                f"class {name}(Response):",
                "    def get_wsgi_headers(self, environ):",
                "        headers = super().get_wsgi_headers(environ)",
                f'        headers["{key}"] = {text}',
                "        return headers",
            ]
        )
    else:
        here.define(
            [
                f"class {name}(Response):",
                "    def __init__(self, *arguments, **named):",
                "        super().__init__(*arguments, **named)",
                f'        self.headers.setdefault("{key}", {text})',
            ]
        )
    return name


def class_view(here: Here, owner: str, route: Route, given: str) -> Lines:
    """A view that is a class, told to `owner`."""
    name = route.endpoint.rpartition(".")[2]
    cls = here.named("Page")
    form = here.choose.pick(_FORMS)
    if not here.has(f"class-based view: {form}"):
        return [*function(name, route.parameter or "", ['return "taken out"'], [f"{owner}.route({given})"]), ""]
    base = "View" if form == "View" else "MethodView"
    here.module.needs(f"from flask.views import {base}")
    bases, head = [base], []
    if form == "decorators":
        head = [f"decorators = [{decorator(here)}]", ""]
    elif form in ("base", "mixin", "dispatch_request", "flag"):
        parent = _parent(here, form)
        bases = [parent, "MethodView"] if form == "mixin" else [parent]
        head = ["strict = True", ""] if form == "flag" and here.choose.chance(60) else []
    elif form == "super":
        bases = [here.named("Base")]
        method = function(_inherited(route).lower(), _with_self(route), view_body(here.at("parent")))
        here.define([f"class {bases[0]}(MethodView):", *indented(method)])
    body = [*head, *_methods(here, form, route)]
    here.define([f"class {cls}({', '.join(bases)}):", *indented(body)])
    return [f'{owner}.add_url_rule({given.partition(", methods")[0]}, view_func={cls}.as_view("{name}"))']


_FORMS: Final = ("methods", "base", "mixin", "decorators", "dispatch_request", "View", "super", "flag")


def _with_self(route: Route) -> str:
    return f"self, {route.parameter}" if route.parameter else "self"


def _inherited(route: Route) -> str:
    """The method that a view's class has from its parent: one that is asked for."""
    return "GET" if "GET" in route.methods else route.methods[0]


def _parent(here: Here, form: str) -> str:
    """A class that other views derive from, or mix in."""
    other = here.elsewhere("helpers")
    other.module.needs("from flask import make_response")
    name = here.named("Base")
    if form != "mixin":
        other.module.needs("from flask.views import MethodView")
    lines = changes(other.outside_the_function().deeper("return response"), "response", 2)
    if form == "flag":
        key = header(here)
        lines = ["if self.strict:", f'    response.headers["{key}"] = {value(other, key)}']
    if form in ("dispatch_request", "flag"):
        made = "response = make_response(super().dispatch_request(**named))"
        body = ["strict = False", "", *function("dispatch_request", "self, **named", [made, *lines, "return response"])]
    else:
        body = function("answer", "self, *parts", ["response = make_response(*parts)", *lines, "return response"])
    other.define([f"class {name}{'' if form == 'mixin' else '(MethodView)'}:", *indented(body)])
    return here.reach(other.module, name)


def _methods(here: Here, form: str, route: Route) -> Lines:
    """The methods of a view's own class."""
    if form == "View":
        view = function("dispatch_request", _with_self(route), view_body(here))
        return [f"methods = {list(route.methods)}", "", *view]
    lines: Lines = []
    for name in route.methods:
        if form in ("base", "mixin") and here.choose.chance(70):
            body = ['return self.answer("x", 201)']
        elif form == "super" and name == _inherited(route):
            here.module.needs("from flask import make_response")
            made = f"response = make_response(super().{name.lower()}({route.parameter or ''}))"
            body = [made, *changes(here.outside_the_function().deeper(), "response", 1), "return response"]
        else:
            body = view_body(here.at(name))
        lines += [*function(name.lower(), _with_self(route), body), ""]
    return lines
