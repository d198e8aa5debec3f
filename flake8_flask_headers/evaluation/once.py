"""What is the same on every path: it runs on the first path that asks for it, and the others get the very objects that
it made.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from flake8_flask_headers.evaluation.heap import HeapObject, State
from flake8_flask_headers.evaluation.objects import DictObject, Evaluated
from flake8_flask_headers.evaluation.values import Known, Reference, Value


class Runner(Protocol):
    """Who runs actions on a current path."""

    state: State
    function_attributes: int  # the one object, from the beginning, that every path writes to

    def allocate(self, item: HeapObject) -> Reference:
        """A new object in the current state."""

    def settle(self, run: Callable[[], Value]) -> Value:
        """The value of an action that ends in one state."""


class Differs(Exception):
    """The action does not come to the same whenever it runs."""


@dataclass(frozen=True, slots=True)
class _Result:
    """The value of an action, the objects that it made, the attributes that it gave to functions, and the other actions
    whose objects it built on. `mark` is the object that tells the states that have them.
    """

    value: Value
    mark: int
    made: Mapping[int, HeapObject]
    attributes: Mapping[Known, Value]
    needed: frozenset[Hashable]


class Once:
    """The results of actions that are the same whenever they run, by what tells one from another."""

    def __init__(self) -> None:
        self._results: dict[Hashable, _Result] = {}
        self._running: list[set[Hashable]] = []
        self._differing: set[Hashable] = set()
        self._made: set[int] = set()

    def has_made(self, identifier: int) -> bool:
        """Whether an object is one that such an action has made."""
        return identifier in self._made

    def differs(self, key: Hashable) -> bool:
        """Whether an action has turned out not to be the same whenever it runs."""
        return key in self._differing

    def run(self, machine: Runner, key: Hashable, action: Callable[[], Value]) -> Value:
        """The value of an action that explores by itself and ends in one state, which is put into the current one.

        Raises Differs where the action does, and remembers it.
        """
        return machine.settle(lambda: self._value(machine, key, action))

    def _value(self, machine: Runner, key: Hashable, action: Callable[[], Value]) -> Value:
        self.need(key)
        if key not in self._results:
            return self._first(machine, key, action)
        self._adopt(machine, key, set())
        return self._results[key].value

    def _first(self, machine: Runner, key: Hashable, action: Callable[[], Value]) -> Value:
        before = machine.state.fork()
        assumed, machine.state.assumptions = machine.state.assumptions, {}  # they are those of this path only
        self._running.append(set())
        try:
            value = action()
        except Differs:
            self._differing.add(key)
            raise
        finally:
            needed = self._running.pop()
            machine.state.assumptions = assumed
        mark = machine.allocate(Evaluated(value)).id
        made = _made(before, machine.state)
        self._made.update(made)
        attributes = _given(before, machine.state, machine.function_attributes)
        self._results[key] = _Result(value, mark, made, attributes, frozenset(needed - {key}))
        return value

    def need(self, key: Hashable) -> None:
        """Note that what runs now builds on the objects that an action has made."""
        if self._running:
            self._running[-1].add(key)

    def _adopt(self, machine: Runner, key: Hashable, seen: set[Hashable]) -> None:
        result = self._results.get(key)
        if result is None or key in seen:
            return
        seen.add(key)
        for other in result.needed:
            self._adopt(machine, other, seen)
        state = machine.state
        if state.get(result.mark) is None:
            state.adopt({identifier: item for identifier, item in result.made.items() if state.get(identifier) is None})
            if result.attributes:
                entries = cast("DictObject", state.write(machine.function_attributes)).entries
                for name, value in result.attributes.items():
                    entries.setdefault(name, value)


def _made(before: State, after: State) -> dict[int, HeapObject]:
    return {
        identifier: item
        for identifier in after.changed(before)
        if before.get(identifier) is None and (item := after.get(identifier)) is not None
    }


def _given(before: State, after: State, attributes: int) -> dict[Known, Value]:
    old, new = (cast("DictObject", state.read(attributes)).entries for state in (before, after))
    return {} if new is old else {name: value for name, value in new.items() if old.get(name) is not value}
