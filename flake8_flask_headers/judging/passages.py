"""The story of one response: each stage that it went through, with what was done to which header there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from flake8_flask_headers.evaluation.attributes import find_attribute
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.objects import ClassObject, Instance
from flake8_flask_headers.evaluation.values import Choice, External, Known, Reference, Value, text_parts
from flake8_flask_headers.framework.headers import HeadersObject
from flake8_flask_headers.framework.passages import Passed
from flake8_flask_headers.framework.traces import Action, Stage, Step
from flake8_flask_headers.judging.naming import innermost
from flake8_flask_headers.judging.verdicts import Passage, Place

Effect = tuple[str, Step, str | None]


def passages(machine: Machine, passed: Iterable[object]) -> tuple[Passage, ...]:
    """What the stages that a response has passed did to it, one after the other.

    Reads the machine's current state, which has to be the one in which the response has left.
    """
    known: dict[str, set[Step]] = {}
    found = []
    for item in cast("Iterable[Passed]", passed):
        name, place = _named(machine, item)
        effects: tuple[Effect, ...] = ()
        if item.headers is not None:
            effects = tuple(_effects(machine, item.headers, known))
            for header, step, _ in effects:
                known.setdefault(header, set()).add(step)
        elif item.stage is not Stage.ANSWER:
            continue
        found.append(Passage(item.stage, name, place, item.registered, item.blueprint, effects))
    return tuple(found)


def _effects(machine: Machine, headers: HeadersObject, before: dict[str, set[Step]]) -> Iterator[Effect]:
    for name, trail in headers.trails.items():
        for step in trail:
            if step not in before.get(name, ()):
                value = _value(machine, headers, name, step) if step.action in (Action.SET, Action.ADDED) else None
                yield name, step, value


def _value(machine: Machine, headers: HeadersObject, name: str, step: Step) -> str | None:
    """The value that a step sets, None where it is not one literal."""
    for line in headers.lines:
        if line.name == name and line.place == step.place:
            value = machine.force(line.value)
            parts = (None,) if isinstance(value, Choice) else text_parts(value)
            return None if None in parts else "".join(filter(None, parts))
    return None


def _named(machine: Machine, item: Passed) -> tuple[str | None, Place | None]:
    """The name of the code of a stage, and its `def` where that is in the project."""
    if item.function is None:
        return None, None
    function = innermost(machine, item.function)
    if function is not None:
        facts = function.function
        own = machine.modules.is_own(function.module)
        return facts.qualname, Place(function.module, facts.line, facts.column) if own else None
    return _class_name(machine, item.function), None


def _class_name(machine: Machine, value: Value) -> str | None:
    """The name of the class of an object that is called."""
    value = machine.resolve(value)
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    cls = item.cls if isinstance(item, Instance) else value
    if isinstance(cls, External):
        return cls.dotted
    definition = machine.state.get(cls.id) if isinstance(cls, Reference) else None
    if isinstance(definition, ClassObject):
        return definition.name
    name = find_attribute(machine, value, "__name__")
    return name.value if isinstance(name, Known) and isinstance(name.value, str) else None
