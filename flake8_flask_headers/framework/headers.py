"""`werkzeug.datastructures.Headers`: lines in order, and the evidence of what was done to each name.

Source: werkzeug/datastructures/headers.py (`set` and item assignment replace, `add` and `extend` append, names are
case-insensitive, `setdefault` keeps, `update` and `|=` replace).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

from flake8_flask_headers.evaluation.containers import dict_attribute
from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import DictObject, ListObject
from flake8_flask_headers.evaluation.values import (
    FALSE,
    MISSING,
    NONE,
    TRUE,
    Choice,
    External,
    Known,
    Missing,
    Native,
    Option,
    Reference,
    TupleValue,
    Unknown,
    Value,
    choice,
    is_there,
)
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.context import host_of
from flake8_flask_headers.framework.looks import Looks
from flake8_flask_headers.framework.traces import Action, Step, followed, loses, merged
from flake8_flask_headers.headers.names import canonical
from flake8_flask_headers.headers.values import CANONICAL

HEADERS_CLASS: Final = External("werkzeug.datastructures.Headers")
CONTENT_TYPE: Final = "content-type"
# Paths on which these differ stay apart: what is judged, and what tells whether a response is a document.
_SEPARATING: Final = frozenset({*CANONICAL, CONTENT_TYPE})
_MAX_VALUES: Final = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One header line; `name` is lower-case."""

    name: str
    value: Value
    place: Place | None = field(default=None, compare=False)


@dataclass(slots=True)
class HeadersObject(HostObject):
    """Lines in order.

    `suspects` are, by name, the reasons why a name may have been set, changed or removed by something unresolved;
    `removed` are names that code took away; `looks` are the names that code has looked at or changed, where that is
    asked.
    """

    separates = True

    lines: tuple[Line, ...] = ()
    suspects: dict[str, tuple[str, ...]] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    trails: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    replaced: tuple[tuple[Line, Line], ...] = ()
    looks: Looks | None = None

    def copy(self) -> HeadersObject:
        return HeadersObject(
            self.cls,
            dict(self.names),
            self.place,
            self.lines,
            dict(self.suspects),
            self.removed,
            dict(self.trails),
            self.replaced,
            self.looks,
        )

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        """These headers or the others, where both send the same names as far as that is judged; values do not keep
        paths apart. A line of another name may be there on some paths only: then its value may be missing.
        """
        if not isinstance(other, HeadersObject) or not self._alike(other):
            return None
        lines: list[Line] = []
        for one, two in _paired(self.lines, other.lines):
            ours, theirs = (MISSING if line is None else line.value for line in (one, two))
            value = meeting.value(ours, theirs, here, there)
            if value is None or (isinstance(value, Choice) and len(value.options) > _MAX_VALUES):
                return None
            kept = cast("Line", one or two)
            lines.append(Line(kept.name, value, kept.place))
        joined = self.copy()
        joined.lines = tuple(lines)
        joined.removed |= other.removed
        joined.trails |= {name: merged(self.trails.get(name, ()), trail) for name, trail in other.trails.items()}
        joined.replaced += tuple(pair for pair in other.replaced if pair not in self.replaced)
        return joined

    def _alike(self, other: HeadersObject) -> bool:
        """Whether both surely send the same of the names that are judged, and neither has lost evidence of one that the
        other keeps.
        """
        return (
            self.suspects == other.suspects
            and self.removed & _SEPARATING == other.removed & _SEPARATING
            and _separating_names(self.lines) == _separating_names(other.lines)
            and all(
                trail == other.trails.get(name) or not (loses(trail) or loses(other.trails.get(name, ())))
                for name, trail in self.trails.items()
                if name in _SEPARATING
            )
        )

    # -- what code looks at -------------------------------------------------------------------------------------------

    def look(self, name: str) -> None:
        """Note that code looks at a name."""
        if self.looks is not None:
            self.looks.at(name)

    def all_lines(self) -> tuple[Line, ...]:
        """The lines, all of which code looks at."""
        if self.looks is not None:
            self.looks.at_all_headers()
        return self.lines

    def values(self, name: str) -> list[Value]:
        """The values surely sent for a name."""
        self.look(name)
        return [line.value for line in self.lines if line.name == name]

    def doubts(self, name: str) -> tuple[str, ...]:
        """Why it is not sure what is sent for a name."""
        self.look(name)
        return self.suspects.get(name, ())

    # -- what can be done to a name -----------------------------------------------------------------------------------

    def note(self, name: str, action: Action, place: Place, text: str = "") -> None:
        """Append to the evidence of a name."""
        self.trails[name] = followed(self.trails.get(name, ()), (Step(action, place, text),))

    def replace(self, name: str, value: Value, place: Place) -> None:
        """Send this value for the name and no other."""
        self.look(name)
        line = Line(name, value, place)
        index = next((index for index, old in enumerate(self.lines) if old.name == name), len(self.lines))
        kept = [old for old in self.lines if old.name != name]
        self.replaced += tuple((old, line) for old in self.lines if old.name == name and old.place != place)
        kept.insert(min(index, len(kept)), line)
        self.lines = tuple(kept)
        self.suspects.pop(name, None)
        self.removed -= {name}
        self.note(name, Action.SET, place)

    def append(self, name: str, value: Value, place: Place) -> None:
        """Send this value for the name as well: whatever was done to it before, it is sent now."""
        reasons = self.doubts(name)
        if reasons:
            del self.suspects[name]
            value = choice([Option(value, frozenset()), Option(Unknown(reasons[0], f"{name} before"), frozenset())])
        self.lines = (*self.lines, Line(name, value, place))
        self.removed -= {name}
        self.note(name, Action.ADDED if self.values(name)[:-1] else Action.SET, place)

    def remove(self, name: str, place: Place) -> None:
        """Send no value for the name."""
        had = bool(self.values(name)) or name in self.suspects
        self.lines = tuple(line for line in self.lines if line.name != name)
        self.suspects.pop(name, None)
        if had:
            self.removed |= {name}
            self.note(name, Action.REMOVED, place)

    def leave_out(self, name: str, place: Place) -> None:
        """Note that the name, if nothing else sends it, is not sent on purpose."""
        if not (self.values(name) or self.doubts(name)):
            self.removed |= {name}
            self.note(name, Action.REMOVED, place)

    def suspect(self, names: Iterable[str], reason: str, place: Place) -> None:
        """Something unresolved could have done anything to these names."""
        for name in sorted(names):
            known = self.doubts(name)
            if reason not in known:
                self.suspects[name] = (*known, reason)[:4]
                self.note(name, Action.SUSPECTED, place, reason)

    # -- as the analysed code sees it ------------------------------------------------------------------------

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        method = _METHODS.get(name)
        if method is None:
            return None
        return Native(f"Headers.{name}", lambda machine, arguments: method(machine, reference, arguments))

    def get_item(self, machine: Machine, reference: Reference, index: Value) -> Value | None:
        return _read(machine, reference, index, None)

    def set_item(self, machine: Machine, reference: Reference, index: Value, value: Value) -> bool:
        _set(machine, reference, Arguments((index, value)))
        return True

    def delete_item(self, machine: Machine, reference: Reference, index: Value) -> bool:
        _remove(machine, reference, Arguments((index,)))
        return True

    def contains(self, machine: Machine, reference: Reference, item: Value) -> Value | None:
        name = _header_name(machine, item)
        if name is None:
            return None
        return _presence(machine, reference, name)

    def iterate(self, machine: Machine, reference: Reference) -> list[Value] | None:
        return [_pair(line) for line in self.all_lines()]

    def truth(self, machine: Machine, reference: Reference) -> Value | None:
        return TRUE


def new_headers(machine: Machine, lines: Iterable[Line] = ()) -> Reference:
    """A new `Headers` object."""
    return machine.allocate(HeadersObject(HEADERS_CLASS, {}, None, tuple(lines)))


def headers_at(machine: Machine, reference: Reference) -> HeadersObject:
    """The headers behind a reference, to read only."""
    return cast("HeadersObject", machine.state.read(reference.id))


def writable(machine: Machine, reference: Reference) -> HeadersObject:
    """The headers behind a reference, to change."""
    return cast("HeadersObject", machine.state.write(reference.id))


def decided(machine: Machine, reference: Reference, name: str | None = None) -> HeadersObject:
    """The headers behind a reference, to read only, where each line of a name, or of all, is there or is not: one way,
    then the other, where it is there on some paths only.
    """
    item = headers_at(machine, reference)
    for line in item.lines:
        if name in (line.name, None) and isinstance(line.value, Choice) and MISSING in _values_of(line.value):
            is_sent = machine.pick(is_there(line.value)) == TRUE
            sent = choice([option for option in line.value.options if not isinstance(option.value, Missing)])
            changed = (replace(line, value=sent),) if is_sent else ()
            written = writable(machine, reference)
            written.look(line.name)
            index = written.lines.index(line)
            written.lines = (*written.lines[:index], *changed, *written.lines[index + 1 :])
    return headers_at(machine, reference)


def _pair(line: Line) -> Value:
    """A line as an item of a loop: one that is there on some paths only is passed over on the others."""
    name = Known(canonical(line.name))
    if isinstance(line.value, Choice) and MISSING in _values_of(line.value):
        return choice(
            [
                Option(MISSING if isinstance(option.value, Missing) else TupleValue((name, option.value)), option.guard)
                for option in line.value.options
            ]
        )
    return TupleValue((name, line.value))


def _values_of(value: Choice) -> Iterator[Value]:
    return (option.value for option in value.options)


def _paired(ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """The lines of two headers side by side, by name and number: first all of ours, then what they alone have."""
    left: dict[str, list[Line]] = {}
    for line in theirs:
        left.setdefault(line.name, []).append(line)
    for line in ours:
        same = left.get(line.name)
        yield line, same.pop(0) if same else None
    yield from ((None, line) for lines in left.values() for line in lines)


def _separating_names(lines: Iterable[Line]) -> list[str]:
    return [line.name for line in lines if line.name in _SEPARATING]


def _header_name(machine: Machine, value: Value) -> str | None:
    value = machine.resolve(value)
    if isinstance(value, Known) and isinstance(value.value, str):
        return value.value.strip().lower()
    return None


def _presence(machine: Machine, reference: Reference, name: str) -> Value:
    """Whether a name is sent; a guard on it leaves a trace, so that what it keeps is explained."""
    item = decided(machine, reference, name)
    if doubts := item.doubts(name):
        return Unknown(doubts[0], f"{name} in @{reference.id}")
    return TRUE if item.values(name) else FALSE


def _settle(machine: Machine, value: Value) -> Value:
    """A header's value as it is sent; `str()` of what is not a string."""
    value = machine.force(value)
    if isinstance(value, Choice):
        options = [option for option in machine.possible(value.options) if not isinstance(option.value, Missing)]
        return choice([Option(_settle(machine, option.value), option.guard) for option in options]) if options else NONE
    if isinstance(value, Known) and not isinstance(value.value, (str, bytes)):
        return Known(str(value.value), value.place)
    if isinstance(value, Known) and isinstance(value.value, bytes):
        return Known(value.value.decode("latin-1"), value.place)
    return value


def _value_place(machine: Machine, value: Value) -> Place:
    return machine.evidence()


def assign(
    machine: Machine,
    reference: Reference,
    name: Value,
    value: Value,
    how: Callable[[HeadersObject, str, Value, Place], None],
) -> None:
    """Write one header in the way `how` says; a name that is not known is a suspicion for every name it could be."""
    name = machine.resolve(name)
    if isinstance(name, Unknown) or (not isinstance(name, Known)):
        unresolved_name(machine, reference, name)
        return
    if not isinstance(name.value, str):
        return
    settled = _settle(machine, value)
    how(writable(machine, reference), name.value.strip().lower(), settled, machine.evidence())


def unresolved_name(machine: Machine, reference: Reference, name: Value) -> None:
    """A header whose name the code does not tell was written: it can be any that the project or its data files name."""
    reason = name.reason if isinstance(name, Unknown) else "a header name that is not known"
    host_of(machine).suspect_headers(machine, reference, f"{reason} can name it", data=True)


def _set(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key = arguments.get(0, "key")
    value = arguments.get(1, "value")
    if key is not None:
        assign(machine, reference, key, NONE if value is None else value, HeadersObject.replace)
    return NONE


def _add(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key = arguments.get(0, "key") or arguments.get(0, "_key")
    value = arguments.get(1, "value") or arguments.get(1, "_value")
    if key is not None:
        assign(machine, reference, key, NONE if value is None else value, HeadersObject.append)
    return NONE


def _setdefault(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key, default = arguments.get(0, "key"), arguments.get(1, "default")
    if key is None:
        if arguments.open:
            unresolved_name(machine, reference, machine.unknown(arguments.open))
        return NONE
    name = _header_name(machine, key)
    if name is None:
        unresolved_name(machine, reference, machine.resolve(key))
        return NONE
    item = decided(machine, reference, name)
    current = item.values(name)
    place = machine.evidence()
    if doubts := item.doubts(name):
        either = choice(
            [
                Option(_settle(machine, default or NONE), frozenset()),
                Option(machine.unknown(doubts[0]), frozenset()),
            ]
        )
        writable(machine, reference).replace(name, either, place)
    elif not current:
        assign(machine, reference, key, default or NONE, HeadersObject.replace)
    else:
        writable(machine, reference).note(name, Action.KEPT, place)
    return NONE


def _get(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key = arguments.get(0, "key")
    return NONE if key is None else _read(machine, reference, key, arguments.get(1, "default") or NONE)


def _read(machine: Machine, reference: Reference, key: Value, default: Value | None) -> Value:
    name = _header_name(machine, key)
    if name is None:
        return machine.unknown("a header whose name is not known")
    item = decided(machine, reference, name)
    if doubts := item.doubts(name):
        return Unknown(doubts[0], f"{name} in @{reference.id}")
    values = item.values(name)
    if values:
        return values[0]
    if default is None:
        return machine.fail("KeyError", machine.unknown(f"the header {name} is absent"))
    return default


def _getlist(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key = arguments.get(0, "key")
    name = None if key is None else _header_name(machine, key)
    if name is None:
        return machine.unknown("Headers.getlist")
    item = decided(machine, reference, name)
    opened = next(iter(item.doubts(name)), "")
    return machine.allocate(ListObject(item.values(name), opened))


def _remove(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key = arguments.get(0, "key")
    if key is None:
        return NONE
    name = _header_name(machine, key)
    if name is None:
        unresolved_name(machine, reference, machine.unknown("a header name that is not known"))
        return NONE
    writable(machine, reference).remove(name, machine.evidence())
    return NONE


def _pop(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key = arguments.get(0, "key")
    if key is None:
        return NONE
    value = _read(machine, reference, key, arguments.get(1, "default") or NONE)
    _remove(machine, reference, arguments)
    return value


def _clear(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = writable(machine, reference)
    place = machine.evidence()
    for name in {line.name for line in item.all_lines()} | set(item.suspects):
        item.remove(name, place)
    return NONE


def _update(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    _take(machine, reference, arguments, HeadersObject.replace)
    return NONE


def _extend(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    _take(machine, reference, arguments, HeadersObject.append)
    return NONE


def _take(
    machine: Machine,
    reference: Reference,
    arguments: Arguments,
    how: Callable[[HeadersObject, str, Value, Place], None],
) -> None:
    for given in arguments.positional:
        merge(machine, reference, given, how)
    for name, value in arguments.keywords.items():
        assign(machine, reference, Known(name), value, how)
    if arguments.open:
        unresolved_name(machine, reference, machine.unknown(arguments.open))


def merge(
    machine: Machine, reference: Reference, given: Value, how: Callable[[HeadersObject, str, Value, Place], None]
) -> None:
    """Write all headers of a mapping, of pairs, or of another `Headers`.

    Only another `Headers`, and a list in a mapping, make several lines of one name where `how` replaces; of pairs, and
    of a mapping that spells the name twice, the last is sent (werkzeug/datastructures/headers.py `update`).
    """
    given = machine.resolve(given)
    if isinstance(given, Known):
        return
    other = machine.state.get(given.id) if isinstance(given, Reference) else None
    if isinstance(other, HeadersObject):
        _take_over(machine, reference, decided(machine, cast("Reference", given)), how)
        return
    is_mapping = isinstance(other, DictObject)
    listed = machine.iterate(machine.call(_items_of(given)) if is_mapping else given)
    for pair in listed.items:
        pair = machine.resolve(pair)
        if isinstance(pair, Missing):
            continue
        items = machine.iterate(pair).items
        if len(items) != 2:
            unresolved_name(machine, reference, pair)
        elif is_mapping and _is_list(machine, items[1]):
            _write_list(machine, reference, items[0], items[1], how)
        else:
            assign(machine, reference, items[0], items[1], how)
    if listed.open:
        unresolved_name(machine, reference, machine.unknown(listed.open))


def _take_over(
    machine: Machine,
    reference: Reference,
    other: HeadersObject,
    how: Callable[[HeadersObject, str, Value, Place], None],
) -> None:
    """Write all headers of another `Headers`, with the evidence of what was done to them there."""
    lines = other.all_lines()
    if other.suspects:
        writable(machine, reference).suspect(other.suspects, next(iter(other.suspects.values()))[0], machine.evidence())
    written: set[str] = set()
    for line in lines:
        item = writable(machine, reference)
        (HeadersObject.append if line.name in written else how)(
            item, line.name, line.value, line.place or machine.evidence()
        )
        item.trails[line.name] = followed(other.trails.get(line.name, ()), item.trails[line.name])
        written.add(line.name)


def _is_list(machine: Machine, value: Value) -> bool:
    value = machine.resolve(value)
    return isinstance(value, TupleValue) or (
        isinstance(value, Reference) and isinstance(machine.state.get(value.id), ListObject)
    )


def _write_list(
    machine: Machine,
    reference: Reference,
    name: Value,
    values: Value,
    how: Callable[[HeadersObject, str, Value, Place], None],
) -> None:
    """Write a line for each of the values; an empty list takes the place of what was sent as well."""
    listed = machine.iterate(values)
    if not listed.items and not listed.open and how is HeadersObject.replace:
        _remove(machine, reference, Arguments((name,)))
    for number, value in enumerate(listed.items):
        assign(machine, reference, name, value, HeadersObject.append if number else how)
    known = _header_name(machine, name)
    if listed.open and known is not None:
        writable(machine, reference).suspect([known], listed.open, machine.evidence())


def _items_of(given: Value) -> Value:
    return dict_attribute(cast("Reference", given), "items")


def _items(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = decided(machine, reference)
    lines = item.all_lines()
    pairs: list[Value] = [TupleValue((Known(canonical(line.name), line.place), line.value)) for line in lines]
    opened = next((reasons[0] for reasons in item.suspects.values()), "")
    return machine.allocate(ListObject(pairs, opened))


def _keys(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = decided(machine, reference)
    opened = next((reasons[0] for reasons in item.suspects.values()), "")
    return machine.allocate(ListObject([Known(canonical(line.name)) for line in item.all_lines()], opened))


def _copy(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = decided(machine, reference)
    item.all_lines()  # they are those of the copy, too
    return machine.allocate(item.copy())


def _merge_in(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    _update(machine, reference, arguments)
    return reference


def _setlist(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key, values = arguments.get(0, "key"), arguments.get(1, "values") or arguments.get(1, "default")
    if key is not None and values is not None:
        _write_list(machine, reference, key, values, HeadersObject.replace)
    return NONE


def _setlistdefault(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    key = arguments.get(0, "key")
    name = None if key is None else _header_name(machine, key)
    if key is None or name is None:
        unresolved_name(machine, reference, machine.unknown("a header name that is not known"))
        return NONE
    item = decided(machine, reference, name)
    if item.values(name):
        writable(machine, reference).note(name, Action.KEPT, machine.evidence())
    else:
        _setlist(machine, reference, arguments)
    return _getlist(machine, reference, arguments)


def _merged_copy(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    made = cast("Reference", _copy(machine, reference, arguments))
    return _merge_in(machine, made, arguments)


def _append_pair(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    """`append((name, value))`: what WSGI code does to a list of pairs."""
    for pair in arguments.positional:
        items = machine.iterate(pair).items
        if len(items) == 2:
            assign(machine, reference, items[0], items[1], HeadersObject.append)
    return NONE


_METHODS: Final[dict[str, Callable[[Machine, Reference, Arguments], Value]]] = {
    "set": _set,
    "__setitem__": _set,
    "add": _add,
    "add_header": _add,
    "append": _append_pair,
    "setdefault": _setdefault,
    "get": _get,
    "__getitem__": _get,
    "getlist": _getlist,
    "get_all": _getlist,
    "remove": _remove,
    "__delitem__": _remove,
    "pop": _pop,
    "clear": _clear,
    "update": _update,
    "extend": _extend,
    "__ior__": _merge_in,
    "items": _items,
    "keys": _keys,
    "copy": _copy,
    "setlist": _setlist,
    "setlistdefault": _setlistdefault,
    "__or__": _merged_copy,
    "to_wsgi_list": _items,
}
