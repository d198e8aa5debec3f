"""Definitions: functions as values with their defaults, and classes as objects with what their body binds."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.machine import Arguments, Invocation, Machine
from flake8_flask_headers.evaluation.names import bind, frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, Frame
from flake8_flask_headers.evaluation.values import Descriptor, FunctionValue, Reference, Value
from flake8_flask_headers.facts.expressions import Attribute, Call, Expression, Name, Star
from flake8_flask_headers.facts.statements import Annotate, Assign, ClassDefinition, Function

_OWNER = "@class"


def define(machine: Machine, function: Function) -> FunctionValue:
    """A function, its defaults evaluated now."""
    defaults = tuple(
        (parameter.name, machine.language.evaluate(machine, parameter.default))
        for parameter in function.parameters
        if parameter.default is not None
    )
    frame = frame_of(machine, machine.frame)
    machine.capture()
    owner = frame.names.get(_OWNER) if frame.kind == "class" else None
    module = machine.module
    return FunctionValue(
        function,
        module,
        machine.frame,
        defaults,
        owner.id if isinstance(owner, Reference) else None,
        (module, function.qualname, function.line),
    )


def define_class(machine: Machine, statement: ClassDefinition, run: Callable[[State], list[State]]) -> None:
    """Bind a class; `run` executes its body from a state."""
    bases: list[Value] = []
    for base in statement.bases:
        if isinstance(base, Star):
            bases.extend(machine.iterate(machine.language.evaluate(machine, base.value)).items)
        else:
            bases.append(machine.language.evaluate(machine, base))
    place = machine.place
    fields = tuple(
        target.id
        for inner in statement.body
        if isinstance(inner, (Annotate, Assign))
        for target in ((inner.target,) if isinstance(inner, Annotate) else inner.targets)
        if isinstance(target, Name)
    )
    is_dataclass = any(_last_name(decorator) == "dataclass" for decorator in statement.decorators) or any(
        _last_name(base) == "NamedTuple" for base in statement.bases
    )
    item = ClassObject(
        statement.name, statement.qualname, machine.module, tuple(bases), {}, place, fields, is_dataclass
    )
    cls = machine.allocate(item)
    outer = machine.frame
    machine.capture()
    frame = machine.allocate(Frame({_OWNER: cls}, outer, machine.module, "class", {}, statement.qualname))

    def run_body() -> Value:
        with machine.invocation(Invocation(machine.module, frame.id, None, place)):
            states = machine.join_states(run(machine.state))
        if states:
            machine.state = states[0]
        return cls

    machine.settle(run_body)
    names = {key: value for key, value in frame_of(machine, frame.id).names.items() if key != _OWNER}
    cast("ClassObject", machine.state.write(cls.id)).names.update(names)
    machine.place = place
    value: Value = cls
    bind(machine, statement.name, value)
    for decorator in reversed(statement.decorators):
        if _last_name(decorator) in ("dataclass", "total_ordering", "runtime_checkable", "final"):
            continue
        value = machine.language.call(machine, machine.language.evaluate(machine, decorator), Arguments((value,)))
    bind(machine, statement.name, value)


def _last_name(expression: Expression) -> str:
    if isinstance(expression, Call):
        return _last_name(expression.function)
    if isinstance(expression, Attribute):
        return expression.attr
    return expression.id if isinstance(expression, Name) else ""


def descriptor(kind: str, function: Value) -> Value:
    """`staticmethod(function)` and its kin."""
    return Descriptor(kind, function)
