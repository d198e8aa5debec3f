"""Context managers: what `with` binds, and what runs when it is left."""

from __future__ import annotations

from dataclasses import dataclass, field

from flake8_flask_headers.evaluation.attributes import class_lookup, linearize
from flake8_flask_headers.evaluation.exceptions import class_of
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import Instance
from flake8_flask_headers.evaluation.operations import truth
from flake8_flask_headers.evaluation.values import (
    NONE,
    BoundMethod,
    External,
    FunctionValue,
    Native,
    Reference,
    Unknown,
    Value,
)
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st


@dataclass(slots=True)
class GeneratorContext(HostObject):
    """What a generator function that `contextlib.contextmanager` decorates gives: it waits at its `yield`."""

    function: FunctionValue | None = None
    arguments: Arguments = field(default_factory=Arguments)

    def copy(self) -> GeneratorContext:
        return GeneratorContext(self.cls, dict(self.names), self.place, self.function, self.arguments)


@dataclass(frozen=True, slots=True)
class Halves:
    """The body of a generator with one `yield`: what runs before it, the statement with it, and what runs after it,
    also where the block raises (`final`).
    """

    before: st.Block
    at: st.Evaluate | st.Assign
    after: st.Block
    final: st.Block


def manager(machine: Machine, arguments: Arguments) -> Value:
    """`contextlib.contextmanager(function)`; what is no generator of the analysed code stays as it is."""
    function = arguments.at(0)
    if not isinstance(function, FunctionValue) or halves(function.function.body) is None:
        return function

    def make(machine: Machine, given: Arguments) -> Value:
        return machine.allocate(GeneratorContext(External("contextlib.contextmanager"), {}, None, function, given))

    return Native("contextmanager", make)


def generator_at(machine: Machine, context: Value) -> GeneratorContext | None:
    """The generator that a context is, None where it is another one."""
    item = machine.state.get(context.id) if isinstance(context, Reference) else None
    return item if isinstance(item, GeneratorContext) else None


def halves(body: st.Block) -> Halves | None:
    """The parts of a generator's body; None where its `yield` stands in any other place than these."""
    for index, statement in enumerate(body):
        before, after = body[:index], body[index + 1 :]
        if isinstance(statement, (st.Evaluate, st.Assign)) and isinstance(statement.value, ex.Yield):
            return Halves(before, statement, after, ())
        if isinstance(statement, st.Try):
            inner = halves(statement.body)
            if inner is not None:
                final = (*inner.final, *statement.final)
                rest = (*inner.after, *statement.orelse, *statement.final, *after)
                return Halves((*before, *inner.before), inner.at, rest, final)
    return None


def enter(machine: Machine, context: Value) -> Value:
    """What `with context as target` binds to the target."""
    if isinstance(context, Reference):
        item = machine.state.get(context.id)
        if isinstance(item, Instance):
            method = class_lookup(machine, linearize(machine, item.cls), "__enter__")
            if method is not None:
                return machine.call(BoundMethod(context, method))
            if isinstance(item, HostObject):
                entered = item.attribute(machine, context, "__enter__")
                return context if entered is None else machine.call(entered)
        return context
    if isinstance(context, Unknown):
        return Unknown(context.reason, f"{context.key}.__enter__()", context.deployment, context.dotted)
    return context


def leave(machine: Machine, context: Value, raised: Value | None) -> bool:
    """Leave a context, after an exception if one was raised: whether it suppresses it."""
    item = machine.state.get(context.id) if isinstance(context, Reference) else None
    if not isinstance(context, Reference) or not isinstance(item, Instance):
        return False
    method = class_lookup(machine, linearize(machine, item.cls), "__exit__")
    if method is None:
        return False
    given: tuple[Value, Value, Value] = (NONE, NONE, NONE)
    if raised is not None:
        given = (class_of(machine, raised) or machine.unknown("the class of an exception"), raised, NONE)
    result = machine.call(BoundMethod(context, method), *given)
    return raised is not None and truth(machine, result)
