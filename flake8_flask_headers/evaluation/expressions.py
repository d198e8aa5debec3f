"""Expressions: their value on the current path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from flake8_flask_headers.evaluation import builtins, containers, strings
from flake8_flask_headers.evaluation.attributes import force, get_attribute, get_item
from flake8_flask_headers.evaluation.calls import YIELDED, call
from flake8_flask_headers.evaluation.definitions import define
from flake8_flask_headers.evaluation.iteration import iterate
from flake8_flask_headers.evaluation.machine import Arguments, Invocation, Machine
from flake8_flask_headers.evaluation.names import find, frame_of
from flake8_flask_headers.evaluation.objects import DictObject, Frame, ListObject
from flake8_flask_headers.evaluation.operations import binary, compare, those_that_hold, truth, unary
from flake8_flask_headers.evaluation.questions import aspect_of
from flake8_flask_headers.evaluation.unpacking import assign
from flake8_flask_headers.evaluation.values import (
    MISSING,
    NO_GUARD,
    NONE,
    Choice,
    Known,
    Missing,
    Option,
    Reference,
    Text,
    TupleValue,
    Value,
    choice,
)
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts.places import Place


def evaluate(machine: Machine, expression: ex.Expression) -> Value:
    """The value of an expression. Raises Raised, Exhausted."""
    machine.tick()
    return _EVALUATORS[type(expression)](machine, expression)


def _constant(machine: Machine, expression: ex.Constant) -> Value:
    own = machine.modules.is_own(machine.module)
    return Known(expression.value, Place(machine.module, expression.line) if own else None)


def machine_place(machine: Machine, line: int) -> Place | None:
    """Where a value is written; None where that is not in the project's own code."""
    module = machine.module
    return Place(module, line) if machine.modules.is_own(module) else machine.evidence()


def _name(machine: Machine, expression: ex.Name) -> Value:
    found = find(machine, expression.id)
    if found is not None:
        return found
    return builtins.lookup(machine, expression.id)


def _attribute(machine: Machine, expression: ex.Attribute) -> Value:
    return get_attribute(machine, evaluate(machine, expression.value), expression.attr)


def _subscript(machine: Machine, expression: ex.Subscript) -> Value:
    container = evaluate(machine, expression.value)
    if isinstance(expression.index, ex.Slice):
        # of an aspect of the surroundings nothing is asked before it is known what it is cut at
        return _slice(machine, container if aspect_of(container) else force(machine, container), expression.index)
    return get_item(machine, container, evaluate(machine, expression.index))


def _slice(machine: Machine, container: Value, index: ex.Slice) -> Value:
    bounds: list[Any] = []
    for part in (index.lower, index.upper, index.step):
        value = NONE if part is None else force(machine, evaluate(machine, part))
        if not isinstance(value, Known) or not (value.value is None or isinstance(value.value, int)):
            return machine.unknown("a slice")
        bounds.append(value.value)
    cut, container = slice(*bounds), force(machine, container)
    if isinstance(container, TupleValue):
        return TupleValue(container.items[cut])
    if isinstance(container, Known) and isinstance(container.value, str):
        return Known(container.value[cut], container.place)
    if isinstance(container, Text):
        return machine.unknown("a part of a text")
    item = machine.state.get(container.id) if isinstance(container, Reference) else None
    if isinstance(item, ListObject):
        return machine.allocate(ListObject(item.items[cut], item.open))
    return machine.unknown("a slice")


def _call(machine: Machine, expression: ex.Call) -> Value:
    function = evaluate(machine, expression.function)
    positional: list[Value] = []
    keywords: dict[str, Value] = {}
    opened = ""
    for argument in expression.arguments:
        if isinstance(argument, ex.Star):
            iteration = iterate(machine, evaluate(machine, argument.value))
            positional.extend(iteration.items)
            opened = opened or iteration.open
        else:
            positional.append(evaluate(machine, argument))
    for keyword in expression.keywords:
        value = evaluate(machine, keyword.value)
        if keyword.name is not None:
            keywords[keyword.name] = value
        else:
            opened = _spread(machine, value, keywords) or opened
    place = machine.place
    machine.place = Place(machine.module, expression.line, expression.column)
    try:
        return call(machine, function, Arguments(tuple(positional), keywords, opened))
    finally:
        machine.place = place


def _spread(machine: Machine, value: Value, keywords: dict[str, Value]) -> str:
    """Add the entries of `**value`; why there can be more (empty: there are none)."""
    value = machine.resolve(value)
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    if not isinstance(item, DictObject):
        return "keyword arguments that are not known"
    for key, entry in item.entries.items():
        entry = machine.pick(entry)
        if isinstance(key.value, str) and not isinstance(entry, Missing):
            keywords[key.value] = entry
    return item.open


def _display(machine: Machine, expression: ex.Display) -> Value:
    items: list[Value] = []
    opened = ""
    for element in expression.items:
        if isinstance(element, ex.Star):
            iteration = iterate(machine, evaluate(machine, element.value))
            items.extend(iteration.items)
            opened = opened or iteration.open
        else:
            items.append(evaluate(machine, element))
    if expression.kind == "tuple" and not opened:
        return TupleValue(tuple(items))
    return machine.allocate(ListObject(items, opened, expression.kind))


def _dict(machine: Machine, expression: ex.DictDisplay) -> Value:
    item = DictObject({})
    for entry in expression.items:
        value = evaluate(machine, entry.value)
        if entry.key is None:
            containers.merge(machine, item, value)
            continue
        key = machine.resolve(evaluate(machine, entry.key))
        if isinstance(key, Known):
            item.entries[key] = value
        else:
            item.open = item.open or "a key that is not known"
    return machine.allocate(item)


def _binary(machine: Machine, expression: ex.Binary) -> Value:
    return binary(machine, expression.operator, evaluate(machine, expression.left), evaluate(machine, expression.right))


def _unary(machine: Machine, expression: ex.Unary) -> Value:
    return unary(machine, expression.operator, evaluate(machine, expression.operand))


def _boolean(machine: Machine, expression: ex.Boolean) -> Value:
    left = evaluate(machine, expression.left)
    holds = truth(machine, left)
    if holds is (expression.operator == "and"):
        return evaluate(machine, expression.right)
    return those_that_hold(machine, left, holds)


def _comparison(machine: Machine, expression: ex.Comparison) -> Value:
    return compare(
        machine, expression.operator, evaluate(machine, expression.left), evaluate(machine, expression.right)
    )


def _conditional(machine: Machine, expression: ex.Conditional) -> Value:
    branch = expression.body if truth(machine, evaluate(machine, expression.test)) else expression.orelse
    return evaluate(machine, branch)


def _formatted(machine: Machine, expression: ex.FormattedText) -> Value:
    values = [machine.resolve(evaluate(machine, part)) for part in expression.parts]
    # what a package makes of its options is told where it is given them
    says = not machine.modules.is_own(machine.module) or any(
        isinstance(part, ex.Constant) and strings.has_words(part.value) for part in expression.parts
    )
    place = machine_place(machine, expression.line)
    return strings.concatenate(values, place if says else strings.place_of(values) or place)


def _comprehension(machine: Machine, expression: ex.Comprehension) -> Value:
    entry = machine.stack[-1]
    frame = machine.allocate(Frame({}, machine.frame, machine.module, "function"))
    items = ListObject([], "", expression.kind)
    entries = DictObject({})

    def element() -> Value:
        value = evaluate(machine, expression.element)
        if expression.key is None:
            return value
        return TupleValue((machine.resolve(evaluate(machine, expression.key)), value))

    def add(made: Value) -> None:
        if expression.key is None:
            items.extend(() if isinstance(made, Missing) else (made,))
        else:
            _put_entry(entries, made)

    def clause(index: int) -> None:
        current = expression.clauses[index]
        last = index + 1 == len(expression.clauses)

        def wanted() -> bool:
            return all(truth(machine, evaluate(machine, condition)) for condition in current.conditions)

        iteration = iterate(machine, evaluate(machine, current.iterable))
        for item in iteration.items:
            item = machine.pick(item)
            if isinstance(item, Missing):
                continue
            assign(machine, current.target, item)
            if last and current.conditions:
                add(machine.joined(lambda: element() if wanted() else MISSING))
            elif last:
                add(element())
            elif wanted():
                clause(index + 1)
        if iteration.open:
            items.open = entries.open = iteration.open
            entries.deployment = iteration.deployment

    with machine.invocation(Invocation(entry.module, frame.id, entry.function, entry.place)):
        clause(0)
    return machine.allocate(entries if expression.kind == "dict" else items)


def _put_entry(entries: DictObject, made: Value) -> None:
    """Add what a dict comprehension makes of one item: a pair, or on some paths a pair and on others nothing."""
    options = made.options if isinstance(made, Choice) else (Option(made, NO_GUARD),)
    by_key: dict[Known, list[Option]] = {}
    for option in options:
        if isinstance(option.value, TupleValue):
            key, value = option.value.items
            if not isinstance(key, Known):
                entries.open = entries.open or "a key that is not known"
            else:
                by_key.setdefault(key, []).append(Option(value, option.guard))
    for key, values in by_key.items():
        if len(values) < len(options):
            values = [*values, Option(entries.entries.get(key, MISSING), NO_GUARD)]
        entries.put(key, choice(values))


def _lambda(machine: Machine, expression: ex.Lambda) -> Value:
    return define(machine, expression.function)


def _await(machine: Machine, expression: ex.Await) -> Value:
    return evaluate(machine, expression.value)


def _yield(machine: Machine, expression: ex.Yield) -> Value:
    value = NONE if expression.value is None else evaluate(machine, expression.value)
    items = frame_of(machine, machine.frame).names.get(YIELDED)
    if isinstance(items, Reference):
        cast("ListObject", machine.state.write(items.id)).extend((value,))
    return machine.unknown("a value sent to a generator")


def _walrus(machine: Machine, expression: ex.Walrus) -> Value:
    value = evaluate(machine, expression.value)
    assign(machine, expression.target, value)
    return value


def _opaque(machine: Machine, expression: ex.Opaque) -> Value:
    return machine.unknown(expression.reason)


def _star(machine: Machine, expression: ex.Star) -> Value:
    return evaluate(machine, expression.value)


def _lone_slice(machine: Machine, expression: ex.Slice) -> Value:
    return machine.unknown("a slice")


_EVALUATORS: Final[dict[type[Any], Callable[[Machine, Any], Value]]] = {
    ex.Constant: _constant,
    ex.Name: _name,
    ex.Attribute: _attribute,
    ex.Subscript: _subscript,
    ex.Slice: _lone_slice,
    ex.Star: _star,
    ex.Call: _call,
    ex.Display: _display,
    ex.DictDisplay: _dict,
    ex.Binary: _binary,
    ex.Unary: _unary,
    ex.Boolean: _boolean,
    ex.Comparison: _comparison,
    ex.Conditional: _conditional,
    ex.FormattedText: _formatted,
    ex.Comprehension: _comprehension,
    ex.Lambda: _lambda,
    ex.Await: _await,
    ex.Yield: _yield,
    ex.Walrus: _walrus,
    ex.Opaque: _opaque,
}
