"""Functions that run around each request, and the ways in which an app or a blueprint gets to know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tests.generator.project import Lines, function, indented

from .blocks import changes
from .conditions import condition, request_data
from .responses import answer, rebuilt
from .scope import Here
from .writes import table

_NAMES: Final = ("response", "resp", "r")


def hook(here: Here, owner: str, *, blueprint: bool) -> Lines:
    """Statements that tell `owner`, an app or a blueprint, about one hook."""
    here = here.at("hook")
    name, make = here.one_of(_BLUEPRINT if blueprint else _APP)
    return make(here, owner) if here.has(f"hook: {name}") else ["pass"]


def after_body(here: Here, response: str) -> Lines:
    """The body of a function that is given a response and gives one back."""
    here = here.outside_the_function()
    lines = changes(here.deeper(f"return {response}"), response)
    if here.choose.chance(12):
        lines += rebuilt(here, response)
        lines += changes(here.deeper(), response, 1) if here.choose.chance(60) else []
    if here.choose.chance(6):
        return ["try:", *indented(lines), "finally:", "    pass", f"return {response}"]
    return [*lines, f"return {response}"]


@dataclass(frozen=True, slots=True)
class _Function:
    """A function that `owner.method` is to know: its name, its parameters, and what makes its body at a place."""

    owner: str
    method: str
    name: str
    parameters: str
    body: Callable[[Here], Lines]

    def of_a_method(self) -> str:
        return f"self, {self.parameters}".rstrip(", ")


def attach(here: Here, made: _Function) -> Lines:
    """Make a function known in one of many ways."""
    name, register = here.one_of(_WAYS)
    if name in _ONLY_AFTER and made.method != "after_request":
        name, register = "call", _called
    return register(here, made) if here.has(f"registered by: {name}") else ["pass"]


def _decorated_by_it(here: Here, made: _Function) -> Lines:
    return [*function(made.name, made.parameters, made.body(here), [f"{made.owner}.{made.method}"]), ""]


def _called(here: Here, made: _Function) -> Lines:
    here.define_function(made.name, made.parameters, made.body(here))
    return [f"{made.owner}.{made.method}({made.name})"]


def _of_another_module(here: Here, made: _Function) -> Lines:
    other = here.elsewhere("hooks")
    other.define_function(made.name, made.parameters, made.body(other))
    return [f"{made.owner}.{made.method}({here.reach(other.module, made.name)})"]


def _registrar(here: Here, made: _Function) -> Lines:
    other = here.elsewhere("hooks")
    registrar = here.named("init")
    lines = function(made.name, made.parameters, made.body(other), [f"target.{made.method}"])
    other.define_function(registrar, "target", lines)
    return [f"{here.reach(other.module, registrar)}({made.owner})"]


def _bound_method(here: Here, made: _Function) -> Lines:
    other = here.elsewhere("hooks")
    cls = here.named("Hooks")
    other.define([f"class {cls}:", *indented(function(made.name, made.of_a_method(), made.body(other)))])
    return [f"{made.owner}.{made.method}({here.reach(other.module, cls)}().{made.name})"]


def _extension_object(here: Here, made: _Function) -> Lines:
    other = here.elsewhere("hooks")
    cls = here.named("Extension")
    closure = here.choose.chance(50)
    if closure:
        inner = function(made.name, made.parameters, made.body(other), [f"app.{made.method}"])
    else:
        inner = [f"app.{made.method}(self.{made.name})", "", "self.app = app"]
    lines = [
        f"class {cls}:",
        "    def __init__(self, app=None):",
        "        if app is not None:",
        "            self.init_app(app)",
        "",
        "    def init_app(self, app):",
        *indented(indented(inner)),
    ]
    if not closure:
        lines += ["", *indented(function(made.name, made.of_a_method(), made.body(other)))]
    other.define(lines)
    if here.choose.chance(50):
        instance = here.named("extension")
        other.define([f"{instance} = {cls}()"])
        return [f"{here.reach(other.module, instance)}.init_app({made.owner})"]
    return [f"{here.reach(other.module, cls)}({made.owner})"]


def _partial(here: Here, made: _Function) -> Lines:
    other = here.elsewhere("hooks")
    here.module.needs("import functools")
    other.define_function(made.name, f"option, {made.parameters}".rstrip(", "), made.body(other))
    return [f"{made.owner}.{made.method}(functools.partial({here.reach(other.module, made.name)}, 1))"]


def _lambda(here: Here, made: _Function) -> Lines:
    headers, _ = table(here, "dict")
    return [f"{made.owner}.{made.method}(lambda response: (response.headers.update({headers}), response)[1])"]


def _decorated(here: Here, made: _Function) -> Lines:
    wrapper = here.named("logged")
    here.module.needs("import functools")
    here.define(
        [
            f"def {wrapper}(wrapped):",
            "    @functools.wraps(wrapped)",
            "    def inner(*arguments):",
            "        return wrapped(*arguments)",
            "",
            "    return inner",
        ]
    )
    decorators = [f"{made.owner}.{made.method}", wrapper]
    return [*function(made.name, made.parameters, made.body(here), decorators), ""]


def _in_a_loop(here: Here, made: _Function) -> Lines:
    second = here.named(made.name)
    here.define_function(made.name, made.parameters, made.body(here.at("first")))
    here.define_function(second, made.parameters, made.body(here.at("second")))
    return [f"for hook in ({made.name}, {second}):", f"    {made.owner}.{made.method}(hook)"]


_ONLY_AFTER: Final = ("lambda", "extension object")
_WAYS: Final[tuple[tuple[str, int, Callable[[Here, _Function], Lines]], ...]] = (
    ("decorator", 8, _decorated_by_it),
    ("call", 4, _called),
    ("call of another module's function", 4, _of_another_module),
    ("registrar", 4, _registrar),
    ("bound method", 2, _bound_method),
    ("partial", 1, _partial),
    ("lambda", 1, _lambda),
    ("decorated", 1, _decorated),
    ("loop", 1, _in_a_loop),
    ("extension object", 2, _extension_object),
)


def _after(here: Here, owner: str) -> Lines:
    response = here.choose.pick(_NAMES)
    name = here.named("after")
    return attach(here, _Function(owner, "after_request", name, response, lambda at: after_body(at, response)))


def _after_app(here: Here, owner: str) -> Lines:
    name = here.named("after_app")
    return [*function(name, "response", after_body(here, "response"), [f"{owner}.after_app_request"]), ""]


def _before_body(here: Here) -> Lines:
    here = here.outside_the_function()
    form = here.choose.pick(("nothing", "answers", "defers", "remembers"), (2, 4, 3, 3))
    if form == "answers":
        # Decided ones are rare: an app whose hook always answers has no other response.
        test = condition(here) if here.choose.chance(20) else request_data(here)
        lines = answer(here.deeper())
        if any("raise " in line for line in lines):  # an app that fails on every request serves nothing
            test = request_data(here)
        return [f"if {test}:", *indented(lines)]
    if form == "defers":
        return deferred(here)
    if form == "remembers":
        here.module.needs("from flask import g")
        return [f"g.mark = {condition(here)}"]
    return ["return None"]


def _before(here: Here, owner: str) -> Lines:
    return attach(here, _Function(owner, "before_request", here.named("before"), "", _before_body))


def _before_app(here: Here, owner: str) -> Lines:
    return [*function(here.named("before_app"), "", _before_body(here), [f"{owner}.before_app_request"]), ""]


def deferred(here: Here) -> Lines:
    """A function that runs after this request only."""
    here = here.at("deferred")
    here.module.needs("from flask import after_this_request")
    if not here.has("hook: after_this_request"):
        return ["pass"]
    name = here.named("later")
    body = after_body(here.deeper(), "response")
    if here.choose.chance(25):
        return [f"def {name}(response):", *indented(body), "", f"after_this_request({name})"]
    return [*function(name, "response", body, ["after_this_request"]), ""]


def _of_g(here: Here, owner: str) -> Lines:
    """A pair: one hook leaves word for the other."""
    here.module.needs("from flask import g")
    first, second = here.named("note"), here.named("heed")
    test = here.choose.pick(('getattr(g, "noted", False)', 'g.get("noted")', 'g.get("mark")'))
    lines = function(first, "", [f"g.noted = {condition(here)}"], [f"{owner}.before_request"])
    body = [f"if {test}:", *indented(changes(here.outside_the_function().deeper(), "response", 1)), "return response"]
    return [*lines, "", *function(second, "response", body, [f"{owner}.after_request"]), ""]


def _signal(here: Here, owner: str) -> Lines:
    here.module.needs("from flask import request_finished")
    name = here.named("finished")
    body = changes(here.outside_the_function().deeper(), "response", 1)
    if here.choose.chance(50):
        return [*function(name, "sender, response, **extra", body, [f"request_finished.connect_via({owner})"]), ""]
    here.define_function(name, "sender, response, **extra", body)
    return [f"request_finished.connect({name}, {owner})"]


def _funcs(here: Here, owner: str) -> Lines:
    name = here.named("after")
    here.define_function(name, "response", after_body(here, "response"))
    return [
        here.choose.pick(
            (
                f"{owner}.after_request_funcs.setdefault(None, []).append({name})",
                f"{owner}.after_request_funcs.setdefault(None, []).insert(0, {name})",
            )
        )
    ]


def _teardown(here: Here, owner: str) -> Lines:
    method = here.choose.pick(("teardown_request", "teardown_appcontext"))
    if ".Blueprint" in owner or owner != "app":
        method = "teardown_request"
    body = ["return None"]
    if here.choose.chance(50):  # nobody takes it
        here.module.needs("from flask import make_response")
        body = ['response = make_response("late")', 'response.headers["X-Frame-Options"] = "late"', "return response"]
    return [*function(here.named("teardown"), "error=None", body, [f"{owner}.{method}"]), ""]


def _url_values(here: Here, owner: str) -> Lines:
    here.module.needs("from flask import g")
    name = here.named("pull")
    body = ["g.values_seen = bool(values)", 'return "nobody takes this"']
    return [*function(name, "endpoint, values", body, [f"{owner}.url_value_preprocessor"]), ""]


def _sub_hook(here: Here, owner: str) -> Lines:
    """A hook with helpers of its own inside the function that registers it."""
    registrar, inner, name = here.named("install"), here.named("fill"), here.named("after")
    nested = here.outside_the_function().deeper()
    lines = [f"def {registrar}(application):"]
    lines += indented(function(inner, "response", changes(nested, "response", 1)))
    lines += [
        "",
        *indented(function(name, "response", [f"{inner}(response)", "return response"], ["application.after_request"])),
    ]
    here.define(lines)
    return [f"{registrar}({owner})"]


_Maker = Callable[[Here, str], Lines]
_APP: Final[tuple[tuple[str, int, _Maker], ...]] = (
    ("after_request", 14, _after),
    ("before_request", 4, _before),
    ("pair through g", 2, _of_g),
    ("request_finished", 2, _signal),
    ("after_request_funcs", 1, _funcs),
    ("teardown", 1, _teardown),
    ("url_value_preprocessor", 1, _url_values),
    ("after_request with inner functions", 2, _sub_hook),
)
_BLUEPRINT: Final[tuple[tuple[str, int, _Maker], ...]] = (
    ("after_request of a blueprint", 10, _after),
    ("before_request of a blueprint", 3, _before),
    ("after_app_request", 3, _after_app),
    ("before_app_request", 2, _before_app),
    ("teardown of a blueprint", 1, _teardown),
)
