"""Actions that many paths take, run once and applied again wherever they would run alike.

A summary holds how an action changes a state, and what it looked at: objects, or only what they hold under a name. It
stands for the action wherever these are as they were, what the action works on is the same in all that it looked at,
and so is everything that it asked about where it is. Applying it costs one fork for each way that the action can go.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeVar, cast

from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting, State, named
from flake8_flask_headers.evaluation.machine import Alternative, Machine, Raised, Way
from flake8_flask_headers.evaluation.values import Value

_MOST_FOR_ONE_KEY: Final = 200


Answer = Callable[[Value], Value | None]
_Shared = TypeVar("_Shared", bound=Hashable)


class Surroundings(Protocol):
    """What an action can ask about where it runs, by name; `consulted` is what has been asked for, `returned` are the
    functions that have returned.
    """

    consulted: dict[Hashable, Answer | None]
    returned: set[Hashable]

    def aspect(self, name: Hashable, answer: Answer | None) -> Hashable:
        """What is there under a name, to be compared, or the answer to a question about it."""


class Subject(Protocol):
    """What an action works on, where that is an object that comes with it."""

    @property
    def objects(self) -> Mapping[int, HeapObject]:
        """The objects that it consists of."""

    def seen(self) -> frozenset[str]:
        """Which of its parts an action that has run with it has looked at."""

    def aspect(self, seen: frozenset[str]) -> Hashable | None:
        """What it is like in these parts, to be compared with another one; None where no other can be alike."""

    def finished(self, changes: Mapping[int, HeapObject], seen: frozenset[str] | None) -> Mapping[int, HeapObject]:
        """The objects after an action that made these changes to one that is alike in all that was `seen` of it (None:
        to this one).
        """


@dataclass(frozen=True, slots=True)
class _Nothing:
    """The subject of an action that comes with nothing."""

    objects: Mapping[int, HeapObject] = field(default_factory=dict)

    def seen(self) -> frozenset[str]:
        return frozenset()

    def aspect(self, seen: frozenset[str]) -> Hashable:
        return seen

    def finished(self, changes: Mapping[int, HeapObject], seen: frozenset[str] | None) -> Mapping[int, HeapObject]:
        return changes


NOTHING: Final[Subject] = _Nothing()


@dataclass(frozen=True, slots=True)
class _Effect:
    """One way that an action goes: what it gives, under which assumptions, and the objects that it changes or makes."""

    value: Value
    raised: Raised | None
    guard: Mapping[str, bool]
    changes: Mapping[int, HeapObject]
    may_raise: bool


@dataclass(frozen=True, slots=True)
class _Summary:
    """The effects of an action where it sees these aspects of its surroundings, and of its subject in the parts that it
    has `looked_at`, these objects, and these values under names of objects, where of what it has `asked` for, by keys,
    it is assumed that only these `limits` hold, and where there are no such objects as it is `told_by` to have been
    applied already. `returned` are functions that it runs.
    """

    aspects: tuple[tuple[Hashable, Answer | None, Hashable], ...]
    subject: Hashable
    looked_at: frozenset[str]
    returned: frozenset[Hashable]
    asked: frozenset[str]
    limits: frozenset[str]
    seen: Mapping[int, HeapObject]
    parts: Mapping[tuple[int, str], Value]
    told_by: Mapping[int, HeapObject]
    effects: tuple[_Effect, ...]


class Summaries:
    """The summaries of actions, by what tells one action from another."""

    def __init__(self) -> None:
        self.partial: set[Hashable] = set()
        self._known: dict[Hashable, list[_Summary]] = {}
        self._same: dict[Hashable, Hashable] = {}

    def _shared(self, value: _Shared) -> _Shared:
        """A value that many summaries have, in one copy for them all."""
        return cast("_Shared", self._same.setdefault(value, value))

    def count(self, key: Hashable) -> int:
        """How many summaries an action has."""
        return len(self._known.get(key, ()))

    def run(
        self,
        machine: Machine,
        surroundings: Surroundings,
        key: Hashable | None,
        action: Callable[[], Value],
        *,
        subject: Subject = NOTHING,
        unseen: frozenset[int] = frozenset(),
        own: int = 0,
        early: bool = False,
    ) -> Value:
        """The result of an action, one way at a time, as `Machine.choose` gives it.

        `key` says which action it is (None: this cannot be said); `subject` is what it works on, which is put into the
        state first; `unseen` are objects of which it makes no difference what they hold, and what the action does to
        them is not kept; `own` is an object of which each request has another: what looks at it is not kept, its key is
        `partial`; `early` says that it runs before anything else does, whatever has become of the state since. Raises
        Raised, Infeasible, Exhausted.
        """
        if machine.replaying:
            return machine.choose(())
        for identifier, item in subject.objects.items():
            machine.state.put(identifier, item.copy())
        summary = None
        if key is not None:
            summary = self._summary(machine, surroundings, key, action, subject, unseen, own, early)
        if summary is None:
            start = machine.state.fork()
            ways = machine.explore(start, action)
            for way in ways:
                way.state.adopt(subject.finished(_changes(way.state, start, frozenset()), None))
            return machine.go_on(ways)
        return machine.choose(
            [
                Alternative(effect.value, _applied(machine.state, effect, subject, summary), effect.raised)
                for effect in summary.effects
                if machine.tests.allow(machine.state.assumptions, effect.guard.items())
            ]
        )

    def _summary(
        self,
        machine: Machine,
        surroundings: Surroundings,
        key: Hashable,
        action: Callable[[], Value],
        subject: Subject,
        unseen: frozenset[int],
        own: int,
        early: bool,
    ) -> _Summary | None:
        """The summary that stands for the action here, made now if there is room for one; None where none does."""
        state = machine.state
        known = self._known.setdefault(key, [])
        aspects: dict[Hashable, Hashable | None] = {}
        for summary in reversed(known):  # requests of one view follow each other
            seen = summary.looked_at
            if seen not in aspects:
                aspects[seen] = subject.aspect(seen)
            if (
                aspects[seen] == summary.subject
                and _seen_alike(surroundings, summary)
                and machine.tests.limits(state.assumptions, summary.asked) == summary.limits
                and (early or _undisturbed(state, summary))
                and not _is_applied(state, summary)
            ):
                surroundings.consulted |= {name: answer for name, answer, _ in summary.aspects}
                surroundings.returned |= summary.returned
                machine.tests.asked |= summary.asked
                return summary
        if len(known) >= _MOST_FOR_ONE_KEY:
            return None
        summary = self._record(machine, surroundings, action, subject, unseen)
        if own in summary.seen:
            self.partial.add(key)
        elif summary.subject is not None:
            known.append(summary)
        return summary

    def _record(
        self,
        machine: Machine,
        surroundings: Surroundings,
        action: Callable[[], Value],
        subject: Subject,
        unseen: frozenset[int],
    ) -> _Summary:
        tests, first = machine.tests, machine.reserve().id
        limits = tests.limits(machine.state.assumptions)
        start, watched = machine.state.watched()
        start.assumptions.update(dict.fromkeys(limits, True))
        for identifier, item in subject.objects.items():
            start.put(identifier, item.copy())
        before = surroundings.consulted, surroundings.returned, tests.asked
        surroundings.consulted, surroundings.returned, tests.asked = {}, set(), set()
        try:
            ways = machine.join_ways(machine.explore(start, action))
        finally:
            consulted, returned, asked = surroundings.consulted, surroundings.returned, frozenset(tests.asked)
            surroundings.consulted, surroundings.returned, tests.asked = before
            surroundings.consulted |= consulted
            surroundings.returned |= returned
            tests.asked |= asked
        run = self._shared(frozenset(returned))
        consulted["roles", run] = None
        seen = {identifier: item for identifier, item in watched.seen.items() if identifier not in unseen}
        parts = {part: value for part, value in watched.parts.items() if part[0] not in unseen and part[0] not in seen}
        aspects = tuple(
            (name, answer, self._shared(surroundings.aspect(name, answer))) for name, answer in consulted.items()
        )
        mark = {machine.reserve().id: Applied()}
        effects = tuple(_effect(way, {**_changes(way.state, start, unseen), **mark}, limits) for way in ways)
        told_by = {
            identifier: item
            for effect in effects
            for identifier, item in effect.changes.items()
            if isinstance(item, Applied)
            or ((identifier < first or machine.once.has_made(identifier)) and machine.state.get(identifier) is None)
        }
        looked_at = subject.seen()
        return _Summary(
            aspects,
            subject.aspect(looked_at),
            looked_at,
            run,
            self._shared(asked),
            self._shared(tests.limits(machine.state.assumptions, asked)),
            seen,
            parts,
            told_by,
            effects,
        )


class Applied(HeapObject):
    """What tells the states that a summary has been applied to: there, what it makes is new no more."""

    __slots__ = ()

    def copy(self) -> Applied:
        return self

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        return self


def _effect(way: Way, changes: Mapping[int, HeapObject], limits: frozenset[str]) -> _Effect:
    guard = {key: polarity for key, polarity in way.state.assumptions.items() if key not in limits}
    return _Effect(way.value, way.raised, guard, changes, way.state.may_raise)


def _is_applied(state: State, summary: _Summary) -> bool:
    """Whether the path has been through the action, or through part of it: all that it makes is new."""
    return any(
        (found := state.get(identifier)) is not None and (found is not item or isinstance(item, Applied))
        for identifier, item in summary.told_by.items()
    )


def _changes(state: State, start: State, unseen: frozenset[int]) -> dict[int, HeapObject]:
    """The objects that a state has made or changed since another one."""
    changes: dict[int, HeapObject] = {}
    for identifier in state.changed(start):
        item = state.get(identifier)
        if item is not None and item is not start.get(identifier) and identifier not in unseen:
            changes[identifier] = item
    return changes


def _seen_alike(surroundings: Surroundings, summary: _Summary) -> bool:
    """Whether what was asked for when the summary was made would be answered the same here."""
    return all(surroundings.aspect(name, answer) == value for name, answer, value in summary.aspects)


def _undisturbed(state: State, summary: _Summary) -> bool:
    """Whether what was looked at when the summary was made is still as it was."""
    return all(named(state.glimpse(*part), part[1]) == value for part, value in summary.parts.items()) and all(
        (found := state.get(identifier)) is item or found == item for identifier, item in summary.seen.items()
    )


def _applied(state: State, effect: _Effect, subject: Subject, summary: _Summary) -> State:
    after = state.fork()
    after.adopt(subject.finished(effect.changes, summary.looked_at))
    after.assumptions.update(effect.guard)
    after.may_raise = after.may_raise or effect.may_raise
    return after
