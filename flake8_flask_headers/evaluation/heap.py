"""The state of one path of execution: a heap that forks cheaply, and the assumptions that led here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, TypeVar

from flake8_flask_headers.evaluation.values import MISSING, Option, Reference, Value, choice

_MAX_LAYERS: Final = 24


class HeapObject:
    """Something that can change. Copied before the first write on a path, joined where paths meet.

    `separates` says that paths on which it differs stay apart: what such objects hold decides before all else whether
    two paths can be joined. `by_name` says that what it holds is looked up by name, in `names`.
    """

    __slots__ = ()
    separates: ClassVar[bool] = False
    by_name: ClassVar[bool] = False

    def copy(self) -> HeapObject:
        """A copy that can be written without changing this one."""
        raise NotImplementedError

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        """This object or the other, whichever path was taken; None where the paths must stay apart."""
        raise NotImplementedError


_DROPPED: Final = HeapObject()

Guard = frozenset[tuple[str, bool]]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Apart:
    """What keeps paths apart where they would meet: objects of these `kinds` that differ, and these `conditions`.

    Of two paths that differ in such a condition and in another one too, neither could be told afterwards. `either` is
    the key for that one of two guards holds, where what they have in common would say less and it matters.
    """

    kinds: tuple[type[HeapObject], ...] = ()
    conditions: frozenset[str] = frozenset()
    either: Callable[[Guard, Guard], str | None] = lambda here, there: None


class Meeting:
    """Two states that meet: tells whether a pair of values may become a choice."""

    __slots__ = ("apart", "one", "two")

    def __init__(self, one: State, two: State, apart: Apart) -> None:
        self.one = one
        self.two = two
        self.apart = apart

    def value(self, one: Value, two: Value, here: Guard, there: Guard) -> Value | None:
        """A choice of the two values; None where one of them is an object that keeps paths apart."""
        if one == two:
            return one
        if self._separates(one, self.one) or self._separates(two, self.two):
            return None
        return choice([Option(one, here), Option(two, there)])

    def _separates(self, value: Value, state: State) -> bool:
        return isinstance(value, Reference) and isinstance(state.get(value.id), self.apart.kinds)

    def mapping(
        self, one: dict[Key, Value], two: dict[Key, Value], here: Guard, there: Guard
    ) -> dict[Key, Value] | None:
        """Two mappings, key by key; a key that one of them lacks is `Missing` there."""
        joined = dict(one)
        changed = [key for key, value in two.items() if one.get(key) is not value]
        changed += one.keys() - two.keys()
        for key in changed:
            value = self.value(one.get(key, MISSING), two.get(key, MISSING), here, there)
            if value is None:
                return None
            joined[key] = value
        return joined


class State:
    """Heap objects by identifier, in layers that forks share, and the assumptions (condition key → polarity) of this
    path.
    """

    __slots__ = ("_layers", "_separating", "_top", "assumptions", "may_raise")

    def __init__(self) -> None:
        self._layers: tuple[dict[int, HeapObject], ...] = ()
        self._top: dict[int, HeapObject] = {}
        # the few objects that keep paths apart, each as it is now, owned by one state only if it is in `_top`
        self._separating: dict[int, HeapObject] = {}
        self.assumptions: dict[str, bool] = {}
        self.may_raise = False

    def fork(self) -> State:
        """An independent state with the same content; what either writes the other does not see."""
        if self._top:
            self._layers = _compact((*self._layers, self._top))
            self._top = {}
        state = State.__new__(State)
        state._layers, state._top = self._layers, {}
        state._separating = self._separating.copy()
        state.assumptions = self.assumptions.copy()
        state.may_raise = self.may_raise
        return state

    def get(self, identifier: int) -> HeapObject | None:
        """The object, to read only; None where this path never made it, or dropped it."""
        found = self._top.get(identifier)
        if found is None:
            for layer in reversed(self._layers):
                found = layer.get(identifier)
                if found is not None:
                    break
        return None if found is _DROPPED else found

    def __contains__(self, identifier: int) -> bool:
        return self.get(identifier) is not None

    def objects(self) -> Iterator[tuple[int, HeapObject]]:
        """Every object of this path, to read only, in the order in which they were made."""
        for identifier in sorted({identifier for layer in (*self._layers, self._top) for identifier in layer}):
            found = self.get(identifier)
            if found is not None:
                yield identifier, found

    def separating(self) -> Iterator[tuple[int, HeapObject]]:
        """The objects of this path that keep it apart from others, to read only."""
        return ((identifier, item) for identifier, item in self._separating.items() if self.get(identifier) is item)

    def glimpse(self, identifier: int, name: str) -> HeapObject | None:
        """The object, of which only what it holds under that name is looked at."""
        if identifier not in self._top:
            for layer in reversed(self._layers):
                if isinstance(layer, Watched):
                    return layer.glimpse(identifier, name)
                if identifier in layer:
                    break
        return self.get(identifier)

    def read(self, identifier: int) -> HeapObject:
        """The object, to read only. Raises KeyError where this path never made it."""
        found = self.get(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def write(self, identifier: int) -> HeapObject:
        """The object, to change on this path. Raises KeyError where this path never made it."""
        found = self._top.get(identifier)
        if found is None or found is _DROPPED:
            found = self.read(identifier).copy()
            self.put(identifier, found)
        return found

    def put(self, identifier: int, item: HeapObject) -> None:
        """Bind an identifier to an object."""
        self._top[identifier] = item
        if item.separates:
            self._separating[identifier] = item

    def watched(self) -> tuple[State, Watched]:
        """A fork without assumptions, and what notes at which of these objects it, and every fork of it, looks."""
        layer = Watched(self.fork())
        state = State()
        state._layers = (layer,)
        state._separating = dict(self._separating)
        state.may_raise = self.may_raise
        return state, layer

    def adopt(self, items: Mapping[int, HeapObject]) -> None:
        """Bind identifiers to objects that other states have too: copied, like all that is shared, before a write."""
        if self._top:
            self._layers = (*self._layers, self._top)
            self._top = {}
        self._layers = _compact((*self._layers, dict(items)))
        self._separating.update((identifier, item) for identifier, item in items.items() if item.separates)

    def drop(self, identifier: int) -> None:
        """Forget an object that nothing can reach any more, so that no meeting of paths has to join it."""
        if self._top.pop(identifier, None) is None or any(identifier in layer for layer in self._layers):
            self._top[identifier] = _DROPPED

    def changed(self, other: State) -> Iterator[int]:
        """Identifiers whose objects can differ between the two states."""
        shared = 0
        for mine, theirs in zip(self._layers, other._layers, strict=False):
            if mine is not theirs:
                break
            shared += 1
        seen: set[int] = set()
        for state in (self, other):
            for layer in (*state._layers[shared:], state._top):
                for identifier in layer:
                    if identifier not in seen:
                        seen.add(identifier)
                        yield identifier

    def join(self, other: State, apart: Apart) -> State | None:
        """One state for both paths; None where an object or a condition differs that must keep them apart."""
        mine, theirs = self.assumptions.items(), other.assumptions.items()
        here, there = frozenset(mine - theirs), frozenset(theirs - mine)
        if apart.conditions:
            differing = {key for key, _ in here | there}
            if len(differing) > 1 and not differing.isdisjoint(apart.conditions):
                return None
        meeting = Meeting(self, other, apart)
        joined: list[tuple[int, HeapObject]] = []
        for identifier, two in other._separating.items():
            if not self._merge(identifier, self._separating.get(identifier), two, here, there, meeting, joined):
                return None
        for identifier in self.changed(other):
            if identifier not in other._separating and not self._merge(
                identifier, self.get(identifier), other.get(identifier), here, there, meeting, joined
            ):
                return None
        state = self.fork()
        state.assumptions = dict(mine & theirs)
        if _says_less(here, there) and (key := apart.either(here, there)) is not None:
            state.assumptions[key] = True
        state.may_raise = self.may_raise or other.may_raise
        for identifier, item in joined:
            state.put(identifier, item)
        return state

    @staticmethod
    def _merge(
        identifier: int,
        one: HeapObject | None,
        two: HeapObject | None,
        here: Guard,
        there: Guard,
        meeting: Meeting,
        joined: list[tuple[int, HeapObject]],
    ) -> bool:
        """Add what an object of one or both paths becomes where they meet; False where it keeps them apart."""
        if one is two or two is None:
            return True
        merged = two if one is None else one.join(two, here, there, meeting)
        if merged is None:
            return False
        joined.append((identifier, merged))
        return True


def _says_less(here: Guard, there: Guard) -> bool:
    """Whether what is common to two paths says less than that one of these guards holds, beside it, or the other."""
    if not here or not there:
        return False
    (key, polarity), *others = here
    return bool(others) or there != {(key, not polarity)}


class Watched(dict[int, HeapObject]):
    """A state as the lowest layer of others, which are never merged with it; `seen` are the objects that were looked
    at, `parts` what was found, or not found, under single names of objects.
    """

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state
        self.seen: dict[int, HeapObject] = {}
        self.parts: dict[tuple[int, str], Value] = {}

    def __len__(self) -> int:
        return sys.maxsize

    def __contains__(self, identifier: object) -> bool:
        return isinstance(identifier, int) and self._state.get(identifier) is not None

    def get(self, identifier: int, default: HeapObject | None = None) -> HeapObject | None:  # type: ignore[override]
        found = self._state.get(identifier)
        if found is not None:
            self.seen[identifier] = found
        return found

    def glimpse(self, identifier: int, name: str) -> HeapObject | None:
        """The object, of which only what it holds under that name is noted."""
        found = self._state.glimpse(identifier, name)
        if found is None or not found.by_name:
            return self.get(identifier)
        self.parts[identifier, name] = named(found, name)
        return found


def named(item: HeapObject | None, name: str) -> Value:
    """What an object whose contents are looked up by name holds under a name; `Missing` where that is nothing."""
    found: Value = getattr(item, "names", {}).get(name, MISSING)
    return found


def _compact(layers: tuple[dict[int, HeapObject], ...]) -> tuple[dict[int, HeapObject], ...]:
    """Merge small layers into larger ones, so that there are few and each object is copied a few times only."""
    result = list(layers)
    while len(result) > 1 and (len(result[-1]) * 2 >= len(result[-2]) or len(result) > _MAX_LAYERS):
        top = result.pop()
        result[-1] = {**result[-1], **top}
    return tuple(result)
