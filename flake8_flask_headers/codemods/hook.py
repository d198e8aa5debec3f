"""A hook of its own, beside the creation of an app: registered first, so that it runs last."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from flake8_flask_headers.codemods import layout
from flake8_flask_headers.codemods.creation import Creation
from flake8_flask_headers.codemods.edits import Edit
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.style import Style

HOOK_NAMES: Final = ("set_security_headers", "add_security_headers")
APP_NAMES: Final = ("app", "flask_app", "application")


def insert_hook(
    creation: Creation, settings: Sequence[Setting], style: Style, taken: Collection[str], annotation: str | None = None
) -> tuple[list[Edit], tuple[str, ...]]:
    """The edits that add a hook with these headers, and the names that it takes, the hook's first: none of `taken`.

    `annotation` is the type of responses, where functions of the file have such.
    """
    name = free_name(HOOK_NAMES, taken)
    tree, statement = creation.tree, creation.statement
    indentation = tree.source.indentation_at(tree.start(statement))
    if creation.unnamed is None:
        lines = _hook(creation.target, _signature(name, annotation), settings, style, indentation)
        return [layout.after(tree, statement, lines, apart=True)], (name,)
    target = free_name(APP_NAMES, taken)
    named = tree.source.edit(*tree.span(creation.unnamed), target)
    lines = _hook(target, _signature(name, annotation), settings, style, indentation)
    lines_before = [f"{target} = {tree.written(creation.unnamed)}"]
    return [layout.before(tree, statement, lines_before, lines), named], (name, target)


def free_name(wanted: Sequence[str], taken: Collection[str]) -> str:
    """The first of the names that is free, else the first with a number."""
    numbered = (f"{wanted[0]}_{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain(wanted, numbered) if name not in taken)


def _signature(name: str, annotation: str | None) -> str:
    if annotation is None:
        return f"{name}(response)"
    return f"{name}(response: {annotation}) -> {annotation}"


def _hook(target: str, signature: str, settings: Sequence[Setting], style: Style, indentation: str) -> list[str]:
    inner = indentation + style.indentation
    lines = [f"{indentation}@{target}.after_request", f"{indentation}def {signature}:"]
    for setting in settings:
        lines += _statement(setting, style, inner)
    return [*lines, f"{inner}return response"]


def _statement(setting: Setting, style: Style, indentation: str) -> Iterator[str]:
    arguments = [style.literal(setting.name), style.literal(setting.value)]
    first, *rest = style.call("response.headers.setdefault", arguments, indentation)
    yield indentation + first
    yield from rest
