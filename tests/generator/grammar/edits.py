"""Edits of what an app has: its view functions, and methods of its own put in the place of Flask's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.generator.project import Lines, indented

from .blocks import changes
from .classes import response_class
from .scope import Here


def edit(here: Here, owner: str) -> Lines:
    """Statements that change the app when its routes are there."""
    here = here.at("edit")
    name, make = here.one_of(_FORMS)
    return make(here, owner) if here.has(f"edit: {name}") else ["pass"]


def _wrapper(here: Here) -> str:
    here.module.needs("import functools")
    here.module.needs("from flask import make_response")
    name = here.named("around")
    inner = here.outside_the_function().deeper("return response")
    body = ["response = make_response(view(*arguments, **named))", *changes(inner, "response", 2), "return response"]
    here.define(
        [
            f"def {name}(view):",
            "    @functools.wraps(view)",
            "    def inner(*arguments, **named):",
            *indented(indented(body)),
            "",
            "    return inner",
        ]
    )
    return name


def _one_view(here: Here, owner: str) -> Lines:
    route = here.choose.pick(here.project.routes)
    return [
        f'{owner}.view_functions["{route.endpoint}"] = {_wrapper(here)}({owner}.view_functions["{route.endpoint}"])'
    ]


def _every_view(here: Here, owner: str) -> Lines:
    return [
        f"for endpoint, view in list({owner}.view_functions.items()):",
        '    if endpoint != "static":',
        f"        {owner}.view_functions[endpoint] = {_wrapper(here)}(view)",
    ]


def _process_response(here: Here, owner: str) -> Lines:
    name, kept = here.named("process"), here.named("original")
    inner = here.outside_the_function().deeper("return response")
    lines = [f"{kept} = {owner}.process_response", "", f"def {name}(response):"]
    lines += indented([f"response = {kept}(response)", *changes(inner, "response", 2), "return response"])
    return [*lines, "", f"{owner}.process_response = {name}"]


def _response_class(here: Here, owner: str) -> Lines:
    return [f"{owner}.response_class = {response_class(here)}"]


_FORMS: Final[tuple[tuple[str, int, Callable[[Here, str], Lines]], ...]] = (
    ("one of view_functions", 3, _one_view),
    ("all of view_functions", 2, _every_view),
    ("app.process_response", 1, _process_response),
    ("app.response_class", 2, _response_class),
)
