"""What a loop over a value takes, in order."""

from __future__ import annotations

from collections.abc import Sequence

from flake8_flask_headers.evaluation import containers
from flake8_flask_headers.evaluation.attributes import class_lookup, linearize
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Iteration, Machine
from flake8_flask_headers.evaluation.objects import MORE_ITEMS, ClassObject, DictObject, Instance, ListObject
from flake8_flask_headers.evaluation.values import (
    MAX_ITEMS,
    BoundMethod,
    Known,
    Reference,
    TupleValue,
    Unknown,
    Value,
)


def iterate(machine: Machine, value: Value) -> Iteration:
    """The items of a value; open where the code does not tell them all."""
    value = machine.resolve(value)
    if isinstance(value, TupleValue):
        return _bounded(value.items, "")
    if isinstance(value, Known) and isinstance(value.value, str):
        return Iteration(tuple(Known(letter, value.place) for letter in value.value[:MAX_ITEMS]))
    if isinstance(value, Reference):
        item = machine.state.get(value.id)
        if isinstance(item, ListObject):
            return _bounded(item.items, item.open)
        if isinstance(item, DictObject):
            return _bounded(containers.keys(item), item.open, item.deployment)
        if isinstance(item, HostObject):
            found = item.iterate(machine, value)
            if found is not None:
                return _bounded(found, "")
        if isinstance(item, ClassObject):
            return Iteration(tuple(v for k, v in item.names.items() if not k.startswith("_") and isinstance(v, Known)))
        if isinstance(item, Instance):
            method = class_lookup(machine, linearize(machine, item.cls), "__iter__")
            if method is not None:
                made = machine.language.call(machine, BoundMethod(value, method), Arguments())
                if made != value:
                    return iterate(machine, made)
    if isinstance(value, Unknown):
        return Iteration((), f"the items of {value.reason}", value.deployment, value.dotted)
    return Iteration((), "the items of an unknown object")


def _bounded(items: Sequence[Value], reason: str, deployment: bool = False) -> Iteration:
    if len(items) > MAX_ITEMS:
        return Iteration(tuple(items[:MAX_ITEMS]), MORE_ITEMS)
    return Iteration(tuple(items), reason, deployment)
