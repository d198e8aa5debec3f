"""Marks: constants that code writes for one view, where hooks can read them.

On the view itself (`view.framed = True`, an option of a decorator, an attribute of a view class), in a collection to
which a decorator adds it, or, while the view runs, on what outlives it (`g`, other objects that were there before, the
response). Conditions on the request, such as its path or blueprint, are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import attribute_key, stored_attributes
from flake8_flask_headers.evaluation.heap import HeapObject, State
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Instance, ListObject
from flake8_flask_headers.evaluation.values import (
    MISSING,
    BoundMethod,
    Choice,
    FunctionValue,
    Known,
    Missing,
    Reference,
    TupleValue,
    Value,
)
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.traces import Mark
from flake8_flask_headers.framework.view_functions import ViewFunction

_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark in a state: the object that has it, under which key (or as which item), and what it had there before."""

    mark: Mark
    holder: int
    key: str | Value
    before: Value = MISSING


Registries = Mapping[Value, Sequence[int]]


def registries(state: State) -> Registries:
    """The collections that hold functions or their names, by what they hold.

    A name that no literal writes is one that code has asked a function for.
    """
    found: dict[Value, list[int]] = {}
    for identifier, item in state.objects():
        if isinstance(item, (ListObject, DictObject)):
            for value in _members(item):
                named = isinstance(value, Known) and isinstance(value.value, str) and value.place is None
                if isinstance(value, FunctionValue) or named:
                    found.setdefault(cast("Value", value), []).append(identifier)
    return found


def of_members(machine: Machine, functions: Iterable[FunctionValue], known: Registries) -> Iterator[Marking]:
    """The marks of the functions that a view is made of: the collections to which they were added."""
    for function in functions:
        name, place = function.function.name, Place(function.module, function.function.line)
        for value in (function, Known(name)):
            for identifier in known.get(value, ()):
                item = machine.state.get(identifier)
                if isinstance(item, ListObject):
                    yield Marking(Mark(name, place), identifier, value)
                elif isinstance(item, DictObject) and isinstance(value, Known) and value in item.entries:
                    yield from _markings(machine, identifier, value, name, item.entries[value])


def on_view(machine: Machine, view: Value) -> Iterator[Marking]:
    """The marks that a view has had since it was registered."""
    while isinstance(view, BoundMethod):
        view = view.function
    if isinstance(view, FunctionValue):
        here = Place(view.module, view.function.line, view.function.column)
        for name, value in stored_attributes(machine, view).items():
            if not _is_internal(name):
                yield from _markings(machine, machine.function_attributes, attribute_key(view, name), name, value, here)
    item = machine.state.get(view.id) if isinstance(view, Reference) else None
    if isinstance(view, Reference) and isinstance(item, ViewFunction):
        cls = machine.state.get(item.cls.id) if isinstance(item.cls, Reference) else None
        for holder, names in ((view, item.names), (item.cls, cls.names if isinstance(cls, ClassObject) else {})):
            for name, value in names.items():
                if isinstance(holder, Reference) and not _is_internal(name):
                    yield from _markings(machine, holder.id, name, name, value)


def written_since(machine: Machine, before: State, response: Value) -> Iterator[Marking]:
    """The marks that have been left since an earlier state on what was there, and on the response."""
    for identifier in machine.state.changed(before):
        old, given = before.get(identifier), isinstance(response, Reference) and response.id == identifier
        if old is None and not given:
            continue
        item = machine.state.get(identifier)
        if item is old or (isinstance(item, HostObject) and not given):
            continue
        known = _members(old)
        for key, value in _members(item).items():
            was = known.get(key, MISSING)
            if value != was and (place := _written_at(machine, value, was)) is not None:
                name = key if isinstance(key, str) else str(getattr(key, "value", "an item"))
                yield Marking(Mark(name, place), identifier, key, was)


def erase(state: State, marking: Marking) -> None:
    """Make a state what it would be without a mark."""
    item = state.write(marking.holder)
    if isinstance(item, ListObject):
        item.items = [member for member in item.items if member != marking.key]
        return
    members = _members(item)
    if isinstance(marking.before, Missing):
        members.pop(marking.key, None)
    else:
        members[marking.key] = marking.before


def _members(item: HeapObject | None) -> dict[str | Value, Value]:
    """What an object holds, by name or key; the items of a list or set by themselves."""
    if isinstance(item, DictObject):
        return item.entries  # type: ignore[return-value]
    if isinstance(item, ListObject):
        return {member: member for member in item.items}
    return item.names if isinstance(item, (Instance, ClassObject)) else {}  # type: ignore[return-value]


def _markings(
    machine: Machine, holder: int, key: str | Value, name: str, value: Value, view: Place | None = None
) -> Iterator[Marking]:
    """A constant as a mark; of the options of a decorator, each.

    What the decorator of a package writes has no place in the project: it stands at the view.
    """
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    if isinstance(value, Reference) and isinstance(item, DictObject):
        for option, entry in item.entries.items():
            if (place := _constant_at(machine, entry)) is not None:
                yield Marking(Mark(f"{name}[{option.value!r}]", place), value.id, option)
    elif (place := _constant_at(machine, value) or (view if isinstance(value, Known) else None)) is not None:
        yield Marking(Mark(name, place), holder, key)


def _written_at(machine: Machine, value: Value, was: Value) -> Place | None:
    """Where a constant is written that has come to stand there, on some paths at least."""
    if isinstance(value, Choice):
        new = [option.value for option in value.options if option.value != was]
        places = [_constant_at(machine, item) for item in new]
        return places[0] if places and all(places) else None
    return _constant_at(machine, value)


def _constant_at(machine: Machine, value: Value, depth: int = _DEEPEST) -> Place | None:
    """Where a constant is written, for a collection its first; None for what is not constant."""
    if isinstance(value, Known):
        return value.place
    parts: list[Value] = []
    if isinstance(value, TupleValue):
        parts = list(value.items)
    elif isinstance(value, Reference):
        item = machine.state.get(value.id)
        if isinstance(item, ListObject) and not item.open:
            parts = list(item.items)
        elif isinstance(item, (DictObject, Instance)) and not isinstance(item, HostObject):
            parts = list(_members(item).values())
    places = [_constant_at(machine, part, depth - 1) for part in parts] if depth else []
    return places[0] if places and all(places) else None


def _is_internal(name: str) -> bool:
    return name.startswith(("@", "__")) or name in _READ_BY_FLASK


_READ_BY_FLASK: Final = frozenset({"methods", "required_methods", "provide_automatic_options", "decorators"})
