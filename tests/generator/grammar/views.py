"""Views: functions and classes, and the ways in which an app or a blueprint gets to know them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tests.generator.project import Lines, Route, function

from .bodies import view_body
from .classes import class_view
from .decorators import decorators
from .scope import Here

_RULES: Final = (
    ("/{name}", ("/{name}",), None, None),
    ("/{name}/", ("/{name}/",), None, None),
    ("/{name}/<int:number>", ("/{name}/1", "/{name}/9", "/{name}/2"), "number", "number > 5"),
    ("/{name}/<word>", ("/{name}/a", "/{name}/b"), "word", 'word == "b"'),
)
_METHODS: Final = (("GET",), ("GET", "POST"), ("POST",))


def plan(here: Here, endpoint: str, prefix: str = "") -> Route:
    """A route that is to be, before its view is written: hooks may speak of it."""
    name = endpoint.rpartition(".")[2]
    rule, paths, parameter, _ = here.choose.pick(_RULES, (6, 1, 1, 1))
    methods = here.choose.pick(_METHODS, (8, 2, 1))
    return Route(
        endpoint,
        prefix + rule.format(name=name),
        tuple(prefix + path.format(name=name) for path in paths),
        methods,
        parameter,
    )


def view(here: Here, owner: str, route: Route, prefix: str = "") -> Lines:
    """The view of a route, told to `owner`."""
    here = here.at("view")
    test = next(test for *_, parameter, test in _RULES if parameter == route.parameter)
    here = replace(here, parameter=test)
    name = route.endpoint.rpartition(".")[2]
    rule = route.rule.removeprefix(prefix)
    given = f'"{rule}"' + ("" if route.methods == ("GET",) else f", methods={list(route.methods)}")
    form = here.choose.pick(("route", "method", "add_url_rule", "view_func later", "class"), (8, 2, 2, 1, 3))
    if form == "class":
        return class_view(here, owner, route, given)
    body = view_body(here)
    if form == "method" and len(route.methods) == 1:
        return [*function(name, route.parameter or "", body, [f'{owner}.{route.methods[0].lower()}("{rule}")']), ""]
    if form == "add_url_rule":
        return [*function(name, route.parameter or "", body), "", f"{owner}.add_url_rule({given}, view_func={name})"]
    if form == "view_func later":
        return [*function(name, route.parameter or "", body), "", f"{owner}.route({given})({name})"]
    around = decorators(here)
    return [*function(name, route.parameter or "", body, [f"{owner}.route({given})", *around]), ""]
