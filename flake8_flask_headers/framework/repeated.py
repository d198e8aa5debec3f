"""Calls that requests make alike: what is dear and comes again is followed once, and its effects are applied where it
comes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.machine import TOO_MANY_STEPS, Arguments, Exhausted, Machine
from flake8_flask_headers.evaluation.summaries import Summaries, Surroundings
from flake8_flask_headers.evaluation.values import (
    External,
    FunctionValue,
    Known,
    Lazy,
    ModuleValue,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
)

_DEAR: Final = 60  # steps: a call that takes fewer is followed each time
_MOST_TIMES: Final = 4  # as much as it took on one path, it may take on all
_MOST_STEPS: Final = 20_000
_IN_VAIN: Final = 6  # summaries of one call that have hardly served again


@dataclass(frozen=True, slots=True)
class _Cost:
    """What a call has taken: so many steps, or more than that where it was not followed to its end."""

    steps: int
    finished: bool


class Repeated:
    """What calls of functions have cost, and the effects of those that were dear and came again."""

    def __init__(self) -> None:
        self.start = State()  # what requests start from
        self._summaries = Summaries()
        self._costs: dict[Hashable, _Cost] = {}
        self._asked: Counter[Hashable] = Counter()

    def run(
        self,
        machine: Machine,
        surroundings: Surroundings,
        trace: Reference,
        function: FunctionValue,
        arguments: Arguments,
        follow: Callable[[], Value],
    ) -> Value:
        """The result of a call, one way at a time: `follow` gives it. Raises Raised, Infeasible, Exhausted.

        What looks at the `trace` of a request is followed each time.
        """
        key = self._key(machine, function, arguments)
        if key is None:
            return follow()
        cost = self._costs.get(key)
        if cost is None or not cost.finished:
            if cost is not None and machine.steps <= cost.steps:
                raise Exhausted(TOO_MANY_STEPS)  # it did with more
            return self._measured(machine, key, follow)
        if cost.steps < _DEAR or key in self._summaries.partial or self._is_in_vain(key):
            return follow()
        self._asked[key] += 1

        def for_all() -> Value:
            with machine.budget(min(_MOST_TIMES * cost.steps, _MOST_STEPS)):  # not those of whoever asks first
                return follow()

        try:
            return self._summaries.run(machine, surroundings, key, for_all, own=trace.id)
        except Exhausted:  # it cannot be followed from just anywhere
            self._summaries.partial.add(key)
            return follow()

    def _measured(self, machine: Machine, key: Hashable, follow: Callable[[], Value]) -> Value:
        before, finished = machine.steps, True
        try:
            return follow()
        except Exhausted as exhausted:
            finished = str(exhausted) != TOO_MANY_STEPS
            raise
        finally:
            self._costs[key] = _Cost(before - machine.steps, finished)

    def _is_in_vain(self, key: Hashable) -> bool:
        made = self._summaries.count(key)
        return made >= _IN_VAIN and made * 2 > self._asked[key]

    def _key(self, machine: Machine, function: FunctionValue, arguments: Arguments) -> Hashable | None:
        """What tells a call from others that may do something else; None where no other can be alike."""
        if arguments.open or not machine.modules.is_own(function.module) or not self._lasts(machine, function.frame):
            return None
        given = (*arguments.positional, *arguments.keywords.values())
        parts = tuple(self._plain(machine, value) for value in given)
        if None in parts:
            return None
        how = machine.judging, machine.guards > 0
        return "call", function, len(arguments.positional), tuple(arguments.keywords), parts, how

    def _lasts(self, machine: Machine, identifier: int) -> bool:
        """Whether an object is the same one in all requests."""
        return identifier in self.start or machine.once.has_made(identifier)

    def _plain(self, machine: Machine, value: Value) -> Hashable | None:
        """All that code can see of a value, and where it is written; None where no two requests have the same."""
        match value:
            case Known(literal, place):
                return type(literal), literal, place
            case Text(parts, place, key):
                return None if "#" in key else (parts, place, key)
            case Unknown(_, key):
                return None if "#" in key else value
            case External() | ModuleValue() | Lazy():
                return value
            case TupleValue(items):
                inner = tuple(self._plain(machine, item) for item in items)
                return None if None in inner else inner
            case Reference(identifier) if self._lasts(machine, identifier) and not machine.host.tracks(machine, value):
                return value
        return None
