"""Lists, tuples, sets and dicts: their methods and items."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.objects import DictObject, ListObject
from flake8_flask_headers.evaluation.values import (
    MISSING,
    NONE,
    Choice,
    Known,
    Missing,
    Native,
    Option,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
    choice,
    or_else,
)

if TYPE_CHECKING:
    from flake8_flask_headers.evaluation.machine import Arguments, Machine


def tuple_attribute(value: TupleValue, name: str) -> Value:
    """A method of a tuple."""
    return Native(f"tuple.{name}", lambda machine, arguments: machine.unknown(f"tuple.{name}"))


def tuple_item(machine: Machine, value: TupleValue, index: Value) -> Value:
    """`value[index]`."""
    if (
        isinstance(index, Known)
        and isinstance(index.value, int)
        and -len(value.items) <= index.value < len(value.items)
    ):
        return value.items[index.value]
    if isinstance(index, Known) and isinstance(index.value, int):
        return machine.fail("IndexError", machine.unknown("an index out of range"))
    return machine.unknown("an item of a tuple")


def get_item(machine: Machine, item: ListObject | DictObject, index: Value) -> Value:
    """`item[index]`."""
    if isinstance(index, Choice):
        options = machine.possible(index.options)
        return choice([Option(get_item(machine, item, option.value), option.guard) for option in options])
    if isinstance(item, ListObject):
        if (
            isinstance(index, Known)
            and isinstance(index.value, int)
            and -len(item.items) <= index.value < len(item.items)
        ):
            return item.items[index.value]
        if isinstance(index, Known) and isinstance(index.value, int) and not item.open:
            return machine.fail("IndexError", machine.unknown("an index out of range"))
        return machine.unknown(item.open or "an item of a list")
    found = lookup(machine, item, index)
    if isinstance(found, Missing):
        reason = f"the key {index.value!r} is absent" if isinstance(index, Known) else "an absent key"
        return machine.fail("KeyError", machine.unknown(reason))
    return found


def lookup(machine: Machine, item: DictObject, key: Value) -> Value:
    """The value of a key; `Missing` where it is surely absent; a choice of all where the key is not known."""
    if isinstance(key, Known):
        found = item.entries.get(key)
        if item.open:
            left = Unknown(f"{item.open}", f"{item.open}[{key.value!r}]", item.deployment)
            return left if found is None else found
        return MISSING if found is None else found
    if isinstance(key, Choice):
        options = machine.possible(key.options)
        return choice([Option(lookup(machine, item, option.value), option.guard) for option in options])
    deployment = isinstance(key, Unknown) and key.deployment
    if item.entries and not item.open and isinstance(key, Unknown):
        options = [
            Option(value, frozenset({(f"({key.key} == {known.value!r})", True)}))
            for known, value in item.entries.items()
        ]
        for known in item.entries:
            condition = f"({key.key} == {known.value!r})"
            machine.tests.note(condition, key.key, partial(_is, known.value), (known.value,))
            machine.conditions.setdefault(condition, Unknown(key.reason, condition, deployment))
        return choice(options)
    return machine.unknown(item.open or "a key that is not known", deployment=deployment or item.deployment)


def _is(literal: object, value: object) -> bool | None:
    return None if isinstance(value, Text) else literal == value


def set_item(machine: Machine, reference: Reference, index: Value, value: Value) -> None:
    """`reference[index] = value`."""
    item = machine.state.write(reference.id)
    if isinstance(item, ListObject):
        if (
            isinstance(index, Known)
            and isinstance(index.value, int)
            and -len(item.items) <= index.value < len(item.items)
        ):
            item.items[index.value] = value
        else:
            item.open = item.open or "an item set at an unknown index"
    elif isinstance(item, DictObject):
        if isinstance(index, Known):
            item.put(index, value)
        else:
            item.open = item.open or "a key that is not known"


def delete_item(machine: Machine, reference: Reference, index: Value) -> None:
    """`del reference[index]`."""
    item = cast("DictObject", machine.state.write(reference.id))
    if isinstance(index, Known):
        item.entries.pop(index, None)


def list_attribute(reference: Reference, name: str) -> Value:
    """A method of a list or set."""
    method = _LIST_METHODS.get(name)
    if method is None:
        return Native(f"list.{name}", lambda machine, arguments: machine.unknown(f"list.{name}"))
    return Native(f"list.{name}", lambda machine, arguments: method(machine, reference, arguments))


def dict_attribute(reference: Reference, name: str) -> Value:
    """A method of a dict."""
    method = _DICT_METHODS.get(name)
    if method is None:
        return Native(f"dict.{name}", lambda machine, arguments: machine.unknown(f"dict.{name}"))
    return Native(f"dict.{name}", lambda machine, arguments: method(machine, reference, arguments))


def _list(machine: Machine, reference: Reference) -> ListObject:
    return cast("ListObject", machine.state.read(reference.id))


def _dict(machine: Machine, reference: Reference) -> DictObject:
    return cast("DictObject", machine.state.read(reference.id))


def _append(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    if arguments.positional:
        cast("ListObject", machine.state.write(reference.id)).extend(arguments.positional[:1])
    return NONE


def _insert(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = cast("ListObject", machine.state.write(reference.id))
    if len(arguments.positional) == 2:
        index, value = arguments.positional
        length = len(item.items)
        item.extend((value,))
        if len(item.items) > length and isinstance(index, Known) and isinstance(index.value, int):
            item.items.insert(max(min(index.value, length), -length), item.items.pop())
    return NONE


def _extend(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    for given in arguments.positional:
        iteration = machine.iterate(given)
        item = cast("ListObject", machine.state.write(reference.id))
        item.extend(iteration.items)
        item.open = item.open or iteration.open
    return NONE


def _list_pop(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = cast("ListObject", machine.state.write(reference.id))
    index = arguments.positional[0] if arguments.positional else Known(-1)
    if isinstance(index, Known) and isinstance(index.value, int) and -len(item.items) <= index.value < len(item.items):
        return item.items.pop(index.value)
    return machine.unknown("list.pop")


def _remove(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = cast("ListObject", machine.state.write(reference.id))
    if arguments.positional and arguments.positional[0] in item.items:
        item.items.remove(arguments.positional[0])
    return NONE


def _list_copy(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return machine.allocate(_list(machine, reference).copy())


def _list_clear(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = cast("ListObject", machine.state.write(reference.id))
    item.items, item.open = [], ""
    return NONE


def _reverse(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    cast("ListObject", machine.state.write(reference.id)).items.reverse()
    return NONE


def _nothing(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return NONE


def _union(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    copied = _list_copy(machine, reference, arguments)
    _extend(machine, cast("Reference", copied), arguments)
    return copied


_LIST_METHODS: Final[dict[str, Callable[[Machine, Reference, Arguments], Value]]] = {
    "append": _append,
    "appendleft": _append,
    "add": _append,
    "insert": _insert,
    "extend": _extend,
    "update": _extend,
    "pop": _list_pop,
    "remove": _remove,
    "discard": _remove,
    "copy": _list_copy,
    "clear": _list_clear,
    "reverse": _reverse,
    "sort": _nothing,
    "union": _union,
}


def _default(arguments: Arguments, index: int, name: str) -> Value:
    given = arguments.get(index, name)
    return NONE if given is None else given


def _get(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return get(machine, _dict(machine, reference), arguments)


def get(machine: Machine, item: DictObject, arguments: Arguments) -> Value:
    """`dict.get(key, default)`."""
    if not arguments.positional:
        return machine.unknown("dict.get")
    key = machine.force(arguments.positional[0])
    found = lookup(machine, item, key)
    if isinstance(key, (Unknown, Text)) and item.entries:
        found = choice([Option(found, frozenset()), Option(MISSING, frozenset())])  # it may be none of the known keys
    return or_else(found, _default(arguments, 1, "default"))


def _items(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = _dict(machine, reference)
    pairs: list[Value] = []
    for key, value in item.entries.items():
        if isinstance(value, Choice) and any(isinstance(option.value, Missing) for option in value.options):
            pairs.append(
                choice(
                    [
                        Option(MISSING if isinstance(o.value, Missing) else TupleValue((key, o.value)), o.guard)
                        for o in value.options
                    ]
                )
            )
        elif not isinstance(value, Missing):
            pairs.append(TupleValue((key, value)))
    return machine.allocate(ListObject(pairs, item.open))


def _keys(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = _dict(machine, reference)
    return machine.allocate(ListObject(keys(item), item.open))


def keys(item: DictObject) -> list[Value]:
    """The known keys, each absent on the paths that lack it."""
    found: list[Value] = []
    for key, value in item.entries.items():
        if isinstance(value, Choice) and any(isinstance(option.value, Missing) for option in value.options):
            found.append(
                choice([Option(MISSING if isinstance(o.value, Missing) else key, o.guard) for o in value.options])
            )
        elif not isinstance(value, Missing):
            found.append(key)
    return found


def _values(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = _dict(machine, reference)
    return machine.allocate(ListObject(list(item.entries.values()), item.open))


def _update(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = cast("DictObject", machine.state.write(reference.id))
    for given in arguments.positional:
        merge(machine, item, given)
    for name, value in arguments.keywords.items():
        item.entries[Known(name)] = value
    if arguments.open:
        item.open = item.open or arguments.open
    return NONE


def merge(machine: Machine, item: DictObject, given: Value) -> None:
    """`item.update(given)` on an object that may be written."""
    given = machine.resolve(given)
    other = machine.state.get(given.id) if isinstance(given, Reference) else None
    if isinstance(other, DictObject):
        for key, value in other.entries.items():
            if isinstance(value, Choice) and any(isinstance(o.value, Missing) for o in value.options):
                before = item.entries.get(key, MISSING)
                value = or_else(value, before)
            item.put(key, value)
        item.open = item.open or other.open
        item.deployment = item.deployment or other.deployment
        return
    if isinstance(given, Known) and given.value is None:
        return
    if isinstance(other, HostObject) and isinstance(given, Reference) and _merge_by_key(machine, item, given, other):
        return
    iteration = machine.iterate(given)
    for pair in iteration.items:
        pair = machine.pick(pair)
        if isinstance(pair, TupleValue) and len(pair.items) == 2 and isinstance(pair.items[0], Known):
            item.put(pair.items[0], pair.items[1])
        elif not isinstance(pair, Missing):
            item.open = item.open or "entries that are not known"
    if iteration.open:
        item.open = item.open or iteration.open
        item.deployment = item.deployment or (isinstance(given, Unknown) and given.deployment)


def _merge_by_key(machine: Machine, item: DictObject, given: Reference, other: HostObject) -> bool:
    """Take over what has `keys()`, whatever a loop over it gives: of each key what `[]` gives; whether it has."""
    keys_of = other.attribute(machine, given, "keys")
    if keys_of is None:
        return False
    listed = machine.iterate(machine.call(keys_of))
    for key in listed.items:
        value = other.get_item(machine, given, key)
        if isinstance(key, Known) and value is not None:
            item.put(key, value)
        else:
            item.open = item.open or "entries that are not known"
    item.open = item.open or listed.open
    return True


def _setdefault(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    if not arguments.positional or not isinstance(arguments.positional[0], Known):
        return machine.unknown("dict.setdefault")
    key = arguments.positional[0]
    found = lookup(machine, _dict(machine, reference), key)
    value = or_else(found, _default(arguments, 1, "default"))
    if value != found:
        cast("DictObject", machine.state.write(reference.id)).put(key, value)
    return value


def _dict_pop(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    if not arguments.positional or not isinstance(arguments.positional[0], Known):
        return machine.unknown("dict.pop")
    found = lookup(machine, _dict(machine, reference), arguments.positional[0])
    cast("DictObject", machine.state.write(reference.id)).entries.pop(arguments.positional[0], None)
    return or_else(found, _default(arguments, 1, "default"))


def _dict_copy(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return machine.allocate(_dict(machine, reference).copy())


def _dict_clear(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = cast("DictObject", machine.state.write(reference.id))
    item.entries, item.open = {}, ""
    return NONE


_DICT_METHODS: Final[dict[str, Callable[[Machine, Reference, Arguments], Value]]] = {
    "get": _get,
    "items": _items,
    "keys": _keys,
    "values": _values,
    "update": _update,
    "setdefault": _setdefault,
    "pop": _dict_pop,
    "copy": _dict_copy,
    "clear": _dict_clear,
}
