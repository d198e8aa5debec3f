"""What a view does before it answers, and which answer it gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.generator.project import Lines, indented

from .conditions import condition
from .hooks import deferred
from .responses import answer
from .scope import Here


def view_body(here: Here) -> Lines:
    """What a view does."""
    here = here.at("body")
    form, make = here.one_of(_FORMS)
    if not here.has(f"view: {form}"):
        return ['return "taken out"']
    lines = make(here)
    if here.choose.chance(8):
        lines = [*deferred(here), *lines]
    if here.choose.chance(5):
        here.module.needs("from flask import g")
        lines = ["g.mark = True", *lines]
    return lines


def _direct(here: Here) -> Lines:
    return answer(here)


def _branches(here: Here) -> Lines:
    return [f"if {condition(here)}:", *indented(answer(here.deeper())), *answer(here)]


def _if_else(here: Here) -> Lines:
    return [f"if {condition(here)}:", *indented(answer(here.deeper())), "else:", *indented(answer(here.deeper()))]


def _elif(here: Here) -> Lines:
    lines = [f"if {condition(here)}:", *indented(answer(here.deeper()))]
    return [*lines, f"elif {condition(here)}:", *indented(answer(here.deeper())), *answer(here)]


def _try(here: Here) -> Lines:
    form = here.choose.pick(("raised", "finally", "else", "fails"))
    if form == "raised":
        return [
            "try:",
            f"    if {condition(here)}:",
            '        raise ValueError("no")',
            *indented(answer(here.deeper())),
            "except ValueError:",
            *indented(answer(here.deeper())),
        ]
    if form == "finally":
        return ["try:", *indented(answer(here.deeper())), "finally:", "    pass"]
    if form == "else":
        return [
            "try:",
            "    pass",
            "except ValueError:  # never run",
            '    return "never"',
            "else:",
            *indented(answer(here.deeper())),
        ]
    return ["try:", '    int("no number")', "except ValueError:", *indented(answer(here.deeper())), *answer(here)]


def _match(here: Here) -> Lines:
    here.module.needs("from flask import request")
    return [
        "match request.method:",
        '    case "POST":',
        *indented(indented(answer(here.deeper()))),
        "    case _:",
        *indented(indented(answer(here.deeper()))),
    ]


def _loop(here: Here) -> Lines:
    return [
        "for number_tried in (1, 2):",
        f"    if {condition(here)}:",
        *indented(indented(answer(here.deeper()))),
        *answer(here),
    ]


def _with(here: Here) -> Lines:
    here.module.needs("import contextlib")
    return [
        "with contextlib.suppress(KeyError):",
        f"    if {condition(here)}:",
        '        raise KeyError("gone")',
        *indented(answer(here.deeper())),
        *answer(here),
    ]


_FORMS: Final[tuple[tuple[str, int, Callable[[Here], Lines]], ...]] = (
    ("one answer", 10, _direct),
    ("early return", 4, _branches),
    ("if, else", 3, _if_else),
    ("if, elif", 2, _elif),
    ("try", 2, _try),
    ("match", 1, _match),
    ("loop with a return", 1, _loop),
    ("with", 1, _with),
)
