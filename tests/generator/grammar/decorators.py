"""Decorators of views."""

from __future__ import annotations

from tests.generator.project import Lines, indented

from .blocks import changes
from .conditions import condition
from .responses import answer
from .scope import Here


def decorators(here: Here) -> list[str]:
    """What stands between the route and the function, outermost first."""
    here = here.at("decorators")
    if not here.choose.chance(18):
        return []
    return [decorator(here.at("one")) for _ in range(here.choose.count(1, 2))]


def decorator(here: Here) -> str:
    """An expression for one decorator, defined where it has to be."""
    other = here.elsewhere("helpers")
    form = here.choose.pick(("hardens", "answers", "with arguments", "defers", "class", "plain"))
    if form == "plain" or not here.has(f"decorator: {form}"):
        return _plain(here)
    name = here.named("hardened")
    inner = other.outside_the_function().deeper("return response")
    other.module.needs("import functools")
    other.module.needs("from flask import make_response")
    made = ["response = make_response(view(*arguments, **named))", *changes(inner, "response", 2), "return response"]
    if form == "hardens":
        other.define(_wrapping(name, "view", made))
        return here.reach(other.module, name)
    if form == "answers":
        guard = [f"if {condition(inner)}:", *indented(answer(inner)), "return view(*arguments, **named)"]
        other.define(_wrapping(name, "view", guard))
        return here.reach(other.module, name)
    if form == "with arguments":
        body = [
            "response = make_response(view(*arguments, **named))",
            "response.headers[key] = text",
            "return response",
        ]
        other.define(
            [
                f'def {name}(text, key="X-Frame-Options"):',
                *indented(_wrapping("decorate", "view", body)),
                "    return decorate",
            ]
        )
        return f'{here.reach(other.module, name)}("SAMEORIGIN")'
    if form == "defers":
        other.module.needs("from flask import after_this_request")
        later = [
            "@after_this_request",
            "def later(response):",
            *indented([*changes(inner, "response", 1), "return response"]),
            "",
            "return view(*arguments, **named)",
        ]
        other.define(_wrapping(name, "view", later))
        return here.reach(other.module, name)
    cls = here.named("Hardened")
    other.define(
        [
            f"class {cls}:",
            "    def __init__(self, view):",
            "        self.view = view",
            "        functools.update_wrapper(self, view)",
            "",
            "    def __call__(self, *arguments, **named):",
            "        view = self.view",
            *indented(indented(made)),
        ]
    )
    return here.reach(other.module, cls)


def _plain(here: Here) -> str:
    here.module.needs("import functools")
    name = here.named("plain")
    passes = here.has("decorator: plain")
    here.define(_wrapping(name, "view", ["return view(*arguments, **named)" if passes else 'return "taken out"']))
    return name


def _wrapping(name: str, wrapped: str, body: Lines) -> Lines:
    return [
        f"def {name}({wrapped}):",
        f"    @functools.wraps({wrapped})",
        "    def inner(*arguments, **named):",
        *indented(indented(body)),
        "",
        "    return inner",
    ]
