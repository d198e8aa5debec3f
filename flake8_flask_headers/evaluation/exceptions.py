"""Exceptions: which handler catches what."""

from __future__ import annotations

import builtins
from typing import Final, cast

from flake8_flask_headers.evaluation import questions
from flake8_flask_headers.evaluation.attributes import linearize, look_up
from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.names import bind, frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, Instance
from flake8_flask_headers.evaluation.values import (
    FALSE,
    NONE,
    TRUE,
    UNFORESEEN,
    External,
    Known,
    Missing,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
)

_CURRENT: Final = "@exception"
_CONTEXT: Final = "__context__"


def enter(machine: Machine, exception: Value) -> None:
    """Note the exception that is being handled, for a bare `raise`."""
    bind(machine, _CURRENT, exception)


def current(machine: Machine, state: State) -> Value:
    """The exception that is being handled."""
    machine.state = state
    return frame_of(machine, machine.frame).names.get(_CURRENT, machine.unknown("an exception"))


def chain(state: State, raised: Value, handled: Value) -> None:
    """Note on an exception which other one was being handled when it was raised: its `__context__`."""
    item = state.get(raised.id) if isinstance(raised, Reference) else None
    if isinstance(item, Instance) and _CONTEXT not in item.names:
        cast("Instance", state.write(cast("Reference", raised).id)).names[_CONTEXT] = handled


def context(machine: Machine, raised: Value) -> Value:
    """The `__context__` of an exception; None where it has none."""
    item = machine.state.get(raised.id) if isinstance(raised, Reference) else None
    return item.names.get(_CONTEXT, NONE) if isinstance(item, Instance) else NONE


def is_unforeseen(exception: Value) -> bool:
    """Whether an exception is one that no code of the project writes."""
    return isinstance(exception, Unknown) and exception.reason == UNFORESEEN


def instance(machine: Machine, value: Value) -> Value:
    """What `raise value` raises: an instance, made where a class is given."""
    value = machine.resolve(value)
    if isinstance(value, External):
        return machine.call(value)
    if isinstance(value, Reference) and isinstance(machine.state.get(value.id), ClassObject):
        return machine.call(value)
    return value


def class_of(machine: Machine, exception: Value) -> Value | None:
    """The class of an exception; None where it is not known."""
    if isinstance(exception, Reference):
        item = machine.state.get(exception.id)
        if isinstance(item, Instance):
            return item.cls
    if isinstance(exception, Unknown) and exception.dotted is not None:
        return External(exception.dotted)
    return None


def ancestors(machine: Machine, cls: Value) -> list[Value]:
    """A class and all that it derives from, inside and outside of the analysed code."""
    result: list[Value] = []
    for base in linearize(machine, cls):
        result.append(base)
        if isinstance(base, External):
            result.extend(External(name) for name in _outside_ancestors(machine, base.dotted))
    return result


def _outside_ancestors(machine: Machine, dotted: str) -> tuple[str, ...]:
    module, _, name = dotted.rpartition(".")
    if module == "builtins":
        cls = getattr(builtins, name, None)
        return tuple(f"builtins.{base.__name__}" for base in cls.__mro__[1:]) if isinstance(cls, type) else ()
    known = machine.host.external_bases(dotted)
    return ("builtins.Exception", "builtins.BaseException") if known is None else known


def matches(machine: Machine, exception: Value, kind: Value) -> Value:
    """Whether a handler for `kind` (a class, or a tuple of them) catches an exception: True, or None for no."""
    cls = class_of(machine, exception)
    kinds = list(machine.iterate(kind).items) if isinstance(kind, TupleValue) else [kind]
    if cls is None:
        return TRUE if machine.assume(machine.unknown("which exception is raised")) else NONE
    order = ancestors(machine, cls)
    for candidate in kinds:
        candidate = machine.resolve(candidate)
        if candidate in order:
            return TRUE
    return NONE


def has_attribute(machine: Machine, value: Value, name: str) -> Value:
    """`hasattr(value, name)`."""
    if not questions.aspect_of(value):
        value = machine.resolve(value)
    if isinstance(value, Known):
        return TRUE if hasattr(value.value, name) else FALSE
    if isinstance(value, (Text, TupleValue)):
        return TRUE if hasattr("" if isinstance(value, Text) else (), name) else FALSE
    if isinstance(value, External):
        known = machine.host.has_attribute(machine, value.dotted, name)
        if known is not None:
            return known
    found = look_up(machine, value, name)
    if isinstance(found, Missing):
        return FALSE
    if isinstance(found, Unknown):
        return Unknown(found.reason, f"hasattr({found.key})", found.deployment)
    if not isinstance(value, External):
        return TRUE
    if machine.host.knows(value.dotted):  # what a class has, the version that is deployed decides
        return Unknown(f"hasattr of {value.dotted}", f"hasattr({value.dotted}.{name})", deployment=True)
    return machine.unknown(f"hasattr of {value.dotted}")


def is_instance(machine: Machine, value: Value, kind: Value) -> Value:
    """`isinstance(value, kind)`."""
    kinds = list(machine.iterate(kind).items) if isinstance(kind, TupleValue) else [kind]
    wanted = [machine.resolve(candidate) for candidate in kinds]
    names = {candidate.dotted for candidate in wanted if isinstance(candidate, External)}
    if isinstance(value, Known):
        own = {f"builtins.{base.__name__}" for base in type(value.value).__mro__}
        return TRUE if own & names else FALSE
    cls = class_of(machine, value)
    if isinstance(value, Reference) and cls is None:
        item = machine.state.get(value.id)
        if isinstance(item, ClassObject):
            return TRUE if names & {"builtins.type", "builtins.object"} else FALSE
        kind_name = getattr(item, "kind", "dict")
        return TRUE if f"builtins.{kind_name}" in names else FALSE
    if isinstance(value, TupleValue):
        return TRUE if "builtins.tuple" in names else FALSE
    if cls is not None and not isinstance(value, Unknown):
        order = ancestors(machine, cls)
        if any(candidate in order for candidate in wanted):
            return TRUE
        outside = [
            base for base in order if isinstance(base, External) and machine.host.external_bases(base.dotted) is None
        ]
        known = all(base.dotted.startswith("builtins.") for base in outside)
        if known and all(isinstance(candidate, (Reference, External)) for candidate in wanted):
            return FALSE
    if isinstance(value, Unknown):
        return Unknown(value.reason, f"isinstance({value.key}, {sorted(names)})", value.deployment)
    return FALSE
