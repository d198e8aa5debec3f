"""What lives in the heap: frames, classes, instances, lists, dicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting
from flake8_flask_headers.evaluation.values import MAX_ITEMS, MISSING, Known, Value
from flake8_flask_headers.facts.places import Place

MORE_ITEMS: Final = "more items than are followed"


@dataclass(slots=True)
class Frame(HeapObject):
    """The names of one module, function call or class body. `parent` is the frame in which a free name is looked up."""

    names: dict[str, Value]
    parent: int | None
    module: str
    kind: str = "function"  # module, function or class
    outer: dict[str, str] = field(default_factory=dict)  # names declared global or nonlocal
    qualname: str = ""

    def copy(self) -> Frame:
        return Frame(dict(self.names), self.parent, self.module, self.kind, self.outer, self.qualname)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        if not isinstance(other, Frame):
            return None
        names = meeting.mapping(self.names, other.names, here, there)
        if names is None:
            return None
        return Frame(names, self.parent, self.module, self.kind, {**self.outer, **other.outer}, self.qualname)


@dataclass(slots=True)
class Evaluated(HeapObject):
    """The result of a call that was put off, on the paths on which it has run."""

    value: Value

    def copy(self) -> Evaluated:
        return Evaluated(self.value)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        value = meeting.value(self.value, other.value, here, there) if isinstance(other, Evaluated) else None
        return None if value is None else Evaluated(value)


@dataclass(slots=True)
class ClassObject(HeapObject):
    """A class of the analysed code: its own attributes, and its bases in order."""

    name: str
    qualname: str
    module: str
    bases: tuple[Value, ...]
    names: dict[str, Value]
    place: Place
    fields: tuple[str, ...] = ()  # annotated names in order, for dataclasses
    dataclass: bool = False

    def copy(self) -> ClassObject:
        return ClassObject(
            self.name, self.qualname, self.module, self.bases, dict(self.names), self.place, self.fields, self.dataclass
        )

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        if not isinstance(other, ClassObject):
            return None
        names = meeting.mapping(self.names, other.names, here, there)
        if names is None:
            return None
        joined = self.copy()
        joined.names = names
        return joined


@dataclass(slots=True)
class Instance(HeapObject):
    """An object of a class; `cls` is a reference to a `ClassObject`, or something outside the project."""

    by_name = True

    cls: Value
    names: dict[str, Value]
    place: Place | None = None

    def copy(self) -> Instance:
        return type(self)(self.cls, dict(self.names), self.place)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        if type(other) is not type(self) or not isinstance(other, Instance):
            return None
        names = meeting.mapping(self.names, other.names, here, there)
        if names is None:
            return None
        joined = self.copy()
        joined.names = names
        return joined


@dataclass(slots=True)
class ListObject(HeapObject):
    """A list, set or generator, as `kind` says: its items in order, `Missing` where a path lacks one; `open` is why
    there can be more (empty: there are none).
    """

    items: list[Value]
    open: str = ""
    kind: str = "list"

    def extend(self, values: Iterable[Value]) -> None:
        """Add items at the end; of those beyond `MAX_ITEMS` only that there are some."""
        before = len(self.items)
        self.items.extend(islice(values, max(MAX_ITEMS - before, 0) + 1))
        if len(self.items) > max(MAX_ITEMS, before):
            self.items.pop()
            self.open = self.open or MORE_ITEMS

    def copy(self) -> ListObject:
        return ListObject(list(self.items), self.open, self.kind)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        if not isinstance(other, ListObject):
            return None
        items: list[Value] = []
        for index in range(max(len(self.items), len(other.items))):
            one = self.items[index] if index < len(self.items) else MISSING
            two = other.items[index] if index < len(other.items) else MISSING
            value = meeting.value(one, two, here, there)
            if value is None:
                return None
            items.append(value)
        return ListObject(items, self.open or other.open, self.kind)


@dataclass(slots=True)
class DictObject(HeapObject):
    """A dict: the entries whose keys are known, in order; `open` is why there can be others (empty: there are none)."""

    entries: dict[Known, Value]
    open: str = ""
    deployment: bool = False  # what is open was left to the deployment

    def put(self, key: Known, value: Value) -> None:
        """Set an entry; of new ones beyond `MAX_ITEMS` only that there are some."""
        if len(self.entries) < MAX_ITEMS or key in self.entries:
            self.entries[key] = value
        else:
            self.open = self.open or MORE_ITEMS

    def copy(self) -> DictObject:
        return DictObject(dict(self.entries), self.open, self.deployment)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        if not isinstance(other, DictObject):
            return None
        entries = meeting.mapping(self.entries, other.entries, here, there)
        if entries is None:
            return None
        return DictObject(entries, self.open or other.open, self.deployment or other.deployment)
