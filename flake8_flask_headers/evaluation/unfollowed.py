"""Code that is not followed: what it binds is unknown, and so is what it did to whatever it can get at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flake8_flask_headers.evaluation.heap import HeapObject
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.names import assign_name, find
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Evaluated, Frame, Instance, ListObject
from flake8_flask_headers.evaluation.values import (
    BoundMethod,
    Choice,
    Descriptor,
    FunctionValue,
    Lazy,
    LazyAttribute,
    LazyCall,
    ModuleValue,
    Partial,
    Reference,
    Super,
    TupleValue,
    Value,
)
from flake8_flask_headers.facts.names import IMPORT

_MOST_VALUES: Final = 20_000
# Methods that run without being named.
_IMPLICIT: Final = frozenset({"__init__", "__new__", "__call__", "__enter__", "__exit__", "__getattr__"})


def pass_over(machine: Machine, names: Iterable[str], words: frozenset[str], reason: str) -> None:
    """Go on after code that is not followed, in which these words are looked up and which may bind these names.

    What it can get at is unknown from here on; where it imports, that is anything.
    """
    named = [value for word in sorted(words) if (value := find(machine, word)) is not None]
    _suspect(machine, named, words, reason)
    for name in names:
        assign_name(machine, name, machine.unknown(reason))


def pass_over_call(machine: Machine, function: FunctionValue, given: Iterable[Value], reason: str) -> Value:
    """The result of a call that is not followed; what the function can get at is unknown from here on."""
    _suspect(machine, [function, *given], function.function.words, reason)
    return machine.unknown(reason)


def _suspect(machine: Machine, values: list[Value], words: frozenset[str], reason: str) -> None:
    machine.host.not_followed(machine, reason, None if IMPORT in words else _reached(machine, values, words))


def _reached(machine: Machine, values: list[Value], words: frozenset[str]) -> list[Value] | None:
    """What matters among these values and all that code with these words can get at from them; None where it can be
    anything.
    """
    while True:
        found, named = _with_words(machine, values, words)
        if found is None or named <= words:
            return found
        words |= named  # of functions that are reached: what they name can be reached in turn


def _with_words(
    machine: Machine, values: list[Value], words: frozenset[str]
) -> tuple[list[Value] | None, frozenset[str]]:
    """What is reached by way of these words, and the words of the functions on the way."""
    pending = list(values)
    seen: set[Value] = set()
    found: list[Value] = []
    named: set[str] = set()
    while pending:
        value = pending.pop()
        if value in seen:
            continue
        seen.add(value)
        if len(seen) > _MOST_VALUES or (isinstance(value, Lazy) and _still_runs(machine, value)):
            return None, words
        if machine.host.tracks(machine, value):
            found.append(value)
            continue
        if isinstance(value, FunctionValue):
            named |= value.function.words
        pending.extend(_held(machine, value, words))
    return found, frozenset(named)


def _still_runs(machine: Machine, value: Lazy) -> bool:
    """Whether a name is one that a circle of imports has not bound yet."""
    return "@" not in value.name and machine.modules.matters(value.module)


def _held(machine: Machine, value: Value, words: frozenset[str]) -> Iterator[Value]:
    match value:
        case Choice():
            yield from (option.value for option in value.options)
        case TupleValue():
            yield from value.items
        case BoundMethod():
            yield from (value.receiver, value.function)
        case Partial():
            yield from (value.function, *value.arguments, *(given for _, given in value.keywords))
        case LazyCall():
            yield from (value.function, *value.arguments, *(given for _, given in value.keywords))
        case LazyAttribute():
            yield value.value
        case Descriptor():
            yield value.function
        case Super():
            yield value.receiver
        case FunctionValue():
            yield from (default for _, default in value.defaults)
            if machine.state.get(value.frame) is not None:
                yield from _named(machine, value.function.words, value.frame)
        case ModuleValue():
            frame = machine.module_frames.get(value.id)
            if frame is not None and machine.state.get(frame) is not None:
                yield from _named(machine, words, frame)
        case Reference():
            item = machine.state.get(value.id)
            if item is not None:
                yield from _inside(item, words)


def _named(machine: Machine, words: Iterable[str], frame: int) -> Iterator[Value]:
    for word in words:
        value = find(machine, word, frame)
        if value is not None:
            yield value


def _inside(item: HeapObject, words: frozenset[str]) -> Iterator[Value]:
    match item:
        case Instance():
            yield item.cls
            yield from (value for name, value in item.names.items() if name in words)
        case ClassObject() | Frame():
            yield from (value for name, value in item.names.items() if name in words or name in _IMPLICIT)
        case ListObject():
            yield from item.items
        case DictObject():
            yield from item.entries.values()
        case Evaluated():
            yield item.value
