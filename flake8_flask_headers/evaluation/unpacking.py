"""Assignment targets: names, attributes, items, and the parts of an unpacking."""

from __future__ import annotations

from flake8_flask_headers.evaluation.attributes import set_attribute, set_item
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.names import assign_name
from flake8_flask_headers.evaluation.values import Value
from flake8_flask_headers.facts import expressions as ex


def assign(machine: Machine, target: ex.Expression, value: Value) -> None:
    """Bind a target: a name, an attribute, an item, or each part of an unpacking."""
    if isinstance(target, ex.Name):
        assign_name(machine, target.id, value)
    elif isinstance(target, ex.Attribute):
        set_attribute(machine, machine.language.evaluate(machine, target.value), target.attr, value)
    elif isinstance(target, ex.Subscript):
        set_item(
            machine,
            machine.language.evaluate(machine, target.value),
            machine.language.evaluate(machine, target.index),
            value,
        )
    elif isinstance(target, ex.Display):
        _unpack(machine, target.items, value)
    elif isinstance(target, ex.Star):
        assign(machine, target.value, value)


def _unpack(machine: Machine, targets: tuple[ex.Expression, ...], value: Value) -> None:
    value = machine.pick(value)
    iteration = machine.iterate(value)
    exact = not iteration.open and len(iteration.items) == len(targets)
    for index, target in enumerate(targets):
        if exact and not isinstance(target, ex.Star):
            assign(machine, target, iteration.items[index])
        else:
            assign(
                machine,
                target,
                iteration.element(machine) if iteration.open else machine.unknown("a part of an unpacking"),
            )
