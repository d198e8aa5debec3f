"""Control flow around the statements that change a response."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.generator.project import Lines, indented

from .conditions import condition
from .scope import Here
from .writes import write

DEEPEST: Final = 2


def changes(here: Here, response: str, most: int = 3) -> Lines:
    """Statements that change the response of that name."""
    here = here.at("changes")
    lines: Lines = []
    for _ in range(here.choose.count(1, most)):
        lines += change(here.at("one"), response)
    return lines


def change(here: Here, response: str) -> Lines:
    """One write, or a block with writes in it."""
    if here.depth >= DEEPEST or not here.choose.chance(45):
        return write(here, response)
    name, make = here.one_of(_FORMS)
    if name.startswith("early") and here.leave is None:
        return write(here, response)
    if not here.has(f"block: {name}"):
        return ["pass"]
    return make(here, response)


def _within(here: Here, response: str, most: int = 2) -> Lines:
    return indented(changes(here.deeper(), response, most))


def _if(here: Here, response: str) -> Lines:
    return [f"if {condition(here, response)}:", *_within(here, response)]


def _if_else(here: Here, response: str) -> Lines:
    return [f"if {condition(here, response)}:", *_within(here, response), "else:", *_within(here, response)]


def _elif(here: Here, response: str) -> Lines:
    lines = [f"if {condition(here, response)}:", *_within(here, response)]
    lines += [f"elif {condition(here, response)}:", *_within(here, response)]
    return [*lines, "else:", *_within(here, response)] if here.choose.chance(50) else lines


def _early(here: Here, response: str) -> Lines:
    return [f"if {condition(here, response)}:", f"    {here.leave}"]


def _early_after_changes(here: Here, response: str) -> Lines:
    return [f"if {condition(here, response)}:", *_within(here, response), f"    {here.leave}"]


def _try(here: Here, response: str) -> Lines:
    form = here.choose.pick(("finally", "except", "else", "raised", "all"))
    body = _within(here, response)
    if form == "finally":
        return ["try:", *body, "finally:", *_within(here, response)]
    if form == "except":
        return ["try:", *body, "except Exception:  # never run", "    pass"]
    if form == "else":
        return ["try:", *body, "except KeyError:  # never run", "    pass", "else:", *_within(here, response)]
    if form == "raised":
        raised = here.choose.pick(('raise ValueError("stop")', 'int("no number")', '{}["absent"]', "raise KeyError"))
        caught = here.choose.pick(("Exception", "(ValueError, KeyError)"))
        return ["try:", *body, f"    {raised}", f"except {caught}:", *_within(here, response)]
    return [
        "try:",
        *body,
        "except ValueError:  # never run",
        "    pass",
        "else:",
        *_within(here, response),
        "finally:",
        *_within(here, response),
    ]


def _for(here: Here, response: str) -> Lines:
    loop = here.choose.pick(
        ("for _ in range(2):", "for number in (1, 2, 3):", 'for word in ["a", "b"]:', "while True:")
    )
    body = _within(here, response)
    if loop == "while True:":
        return [loop, *body, "    break"]
    form = here.choose.pick(("plain", "break", "continue", "else"))
    if form == "break":
        return [loop, f"    if {condition(here, response)}:", "        break", *body]
    if form == "continue":
        return [loop, f"    if {condition(here, response)}:", "        continue", *body]
    if form == "else":
        return [loop, *body, "else:", *_within(here, response)]
    return [loop, *body]


def _with(here: Here, response: str) -> Lines:
    form = here.choose.pick(("suppress", "lock", "own", "generator"))
    body = _within(here, response)
    if form == "suppress":
        here.module.needs("import contextlib")
        return ["with contextlib.suppress(KeyError):", *body]
    if form == "lock":
        here.module.needs("import threading")
        name = here.named("LOCK")
        here.define([f"{name} = threading.Lock()"])
        return [f"with {name}:", *body]
    if form == "own":
        name = here.named("Span")
        here.define(
            [
                f"class {name}:",
                "    def __enter__(self):",
                "        return self",
                "",
                "    def __exit__(self, kind, error, traceback):",
                "        return False",
            ]
        )
        return [f"with {name}() as span:", *body]
    here.module.needs("from contextlib import contextmanager")
    name = here.named("timed")
    after = write(here.outside_the_function().deeper(), "response")
    here.define(["@contextmanager", f"def {name}(response):", "    yield response", *indented(after)])
    return [f"with {name}({response}):", *body]


def _match(here: Here, response: str) -> Lines:
    form = here.choose.pick(("status", "type", "method", "constant"))
    first, second, last = (indented(_within(here, response)) for _ in range(3))
    if form == "status":
        return [
            f"match {response}.status_code:",
            "    case 200:",
            *first,
            "    case 404 | 405:",
            *second,
            "    case _:",
            *last,
        ]
    if form == "type":
        return [
            f"match {response}.mimetype:",
            '    case "text/html":',
            *first,
            '    case "application/json":',
            *second,
            "    case _:",
            *last,
        ]
    if form == "method":
        here.module.needs("from flask import request")
        return ["match request.method:", '    case "GET":', *first, "    case _:", *second]
    name = here.named("LEVEL")
    here.define([f'{name} = "strict"'])
    return [f"match {name}:", '    case "lax":', *first, '    case "strict" if True:', *second, "    case _:", *last]


def _nested_function(here: Here, response: str) -> Lines:
    name = here.named("apply")
    inner = here.outside_the_function().deeper()
    body = changes(inner, "target", 1)
    if here.choose.chance(50):
        return [f"def {name}(target):", *indented(body), "", f"{name}({response})"]
    return [f"def {name}():", f"    target = {response}", *indented(body), "", f"{name}()"]


_FORMS: Final[tuple[tuple[str, int, Callable[[Here, str], Lines]], ...]] = (
    ("if", 8, _if),
    ("if, else", 6, _if_else),
    ("if, elif", 3, _elif),
    ("early return", 4, _early),
    ("early return after changes", 3, _early_after_changes),
    ("try", 4, _try),
    ("loop", 3, _for),
    ("with", 3, _with),
    ("match", 2, _match),
    ("nested function", 2, _nested_function),
)
