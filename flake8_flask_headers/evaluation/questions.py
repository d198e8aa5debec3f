"""Questions about aspects of the surroundings that are put off: where only the answer to a question matters, only that
answer, not the whole aspect, has been asked for.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from flake8_flask_headers.evaluation import strings
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import ListObject
from flake8_flask_headers.evaluation.values import (
    FALSE,
    TRUE,
    Known,
    LazyAttribute,
    LazyCall,
    Native,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
)

_METHODS: Final = frozenset({"startswith", "endswith"})


def aspect_of(value: Value) -> str:
    """The aspect that a value stands for, empty where it stands for none."""
    if isinstance(value, LazyCall) and isinstance(value.function, Native):
        return value.function.aspect
    return ""


def literal(machine: Machine, value: Value) -> Value | None:
    """A value that is the same everywhere; None where it is not."""
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    if isinstance(item, ListObject) and not item.open:
        value = TupleValue(tuple(item.items))
    return value if strings.plain(machine, value) is not None else None


def is_true(machine: Machine, value: Value) -> Value | None:
    """Whether an aspect is true; None where the value is none, or it cannot be told."""
    name = aspect_of(value)
    return machine.host.ask(machine, name, "true", _truth) if name else None


def _truth(value: Value) -> Value | None:
    if isinstance(value, Known):
        return TRUE if value.value else FALSE
    if isinstance(value, Text):
        return TRUE if any(value.parts) else None
    return value if isinstance(value, Unknown) else None


def method(machine: Machine, function: Value, given: tuple[Value, ...]) -> Value | None:
    """The result of a test of an aspect that is a text, such as `request.path.startswith("/api")`; None for any other
    call.
    """
    if not isinstance(function, LazyAttribute) or function.name not in _METHODS or len(given) != 1:
        return None
    name = aspect_of(function.value)
    affix = literal(machine, given[0]) or (given[0] if isinstance(given[0], Unknown) else None)
    if not name or affix is None:
        return None
    return machine.host.ask(machine, name, (function.name, affix), partial(_affix, machine, function, affix))


def _affix(machine: Machine, function: LazyAttribute, affix: Value, text: Value) -> Value | None:
    name = function.name
    if not isinstance(text, (Known, Text)):
        return text if isinstance(text, Unknown) else None
    if isinstance(affix, Unknown):  # the same of every text
        return Unknown(f"str.{name}", f"request.{aspect_of(function.value)}.{name}({affix.key})")
    tested = strings.attribute(text, name)
    result = tested.run(machine, Arguments((affix,))) if isinstance(tested, Native) else None
    return result if isinstance(result, (Known, Unknown)) else None
