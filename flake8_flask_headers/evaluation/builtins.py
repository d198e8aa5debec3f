"""Python's built-in names: what those that matter for following code do."""

from __future__ import annotations

import builtins as python
from collections.abc import Callable
from contextlib import suppress
from functools import cmp_to_key
from itertools import starmap
from typing import Any, Final

from flake8_flask_headers.evaluation import containers, exceptions
from flake8_flask_headers.evaluation.attributes import find_attribute, linearize, look_up, set_attribute
from flake8_flask_headers.evaluation.definitions import descriptor
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.never_empty import is_never_empty
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Instance, ListObject
from flake8_flask_headers.evaluation.operations import truth
from flake8_flask_headers.evaluation.values import (
    FALSE,
    NONE,
    TRUE,
    BoundMethod,
    External,
    FunctionValue,
    Known,
    Missing,
    Native,
    Option,
    Partial,
    Reference,
    Super,
    Text,
    TupleValue,
    Unknown,
    Value,
    choice,
)

PREFIX: Final = "builtins."
_MOST_NUMBERS: Final = 500


def lookup(machine: Machine, name: str) -> Value:
    """A built-in name; Unknown where there is none of that name."""
    if hasattr(python, name):
        return External(PREFIX + name)
    return machine.unknown(f"the name {name} is not found")


def _super(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) >= 2 and isinstance(arguments.positional[0], Reference):
        return Super(arguments.positional[0].id, arguments.positional[1])
    for entry in reversed(machine.stack):
        function = entry.function
        if function is not None and function.owner is not None and function.function.parameters:
            receiver = frame_of(machine, entry.frame).names.get(function.function.parameters[0].name)
            if receiver is not None:
                return Super(function.owner, receiver)
    return machine.unknown("super() outside of a method")


def _isinstance(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) != 2:
        return machine.unknown("isinstance")
    value, kind = (machine.resolve(argument) for argument in arguments.positional)
    return exceptions.is_instance(machine, value, kind)


def _issubclass(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) != 2:
        return machine.unknown("issubclass")
    cls, kind = (machine.resolve(argument) for argument in arguments.positional)
    if not isinstance(cls, Reference):
        return machine.unknown("issubclass")
    return TRUE if kind in linearize(machine, cls) else FALSE


def _hasattr(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) != 2:
        return machine.unknown("hasattr")
    value, name = machine.pick(arguments.positional[0]), machine.resolve(arguments.positional[1])
    if isinstance(name, Known) and isinstance(name.value, str):
        return exceptions.has_attribute(machine, value, name.value)
    return machine.unknown("hasattr")


def _getattr(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return machine.unknown("getattr")
    value, name = machine.pick(arguments.positional[0]), machine.resolve(arguments.positional[1])
    if not isinstance(name, Known) or not isinstance(name.value, str):
        return machine.unknown("getattr of a name that is not known")
    found = look_up(machine, value, name.value)
    if isinstance(found, Missing):
        if len(arguments.positional) > 2:
            return arguments.positional[2]
        return machine.unknown(f"the attribute {name.value} is not found")
    return found


def _setattr(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) == 3:
        target, name, value = arguments.positional
        name = machine.resolve(name)
        if isinstance(name, Known) and isinstance(name.value, str):
            set_attribute(machine, target, name.value, value)
    return NONE


def _callable(machine: Machine, arguments: Arguments) -> Value:
    value = machine.resolve(arguments.positional[0])
    if isinstance(value, (FunctionValue, BoundMethod, Native, Partial)):
        return TRUE
    if isinstance(value, Reference) and isinstance(machine.state.get(value.id), ClassObject):
        return TRUE
    return FALSE if isinstance(value, (Known, Text, TupleValue)) else machine.unknown("callable")


def _len(machine: Machine, arguments: Arguments) -> Value:
    if not arguments.positional:
        return machine.unknown("len")
    value = machine.resolve(arguments.positional[0])
    if isinstance(value, Known) and isinstance(value.value, (str, bytes)):
        return Known(len(value.value))
    if isinstance(value, (Unknown, Text)):
        return machine.unknown("a length", key=f"len({value.key})" if value.key else None)
    iteration = machine.iterate(value)
    if iteration.open or any(isinstance(machine.pick(item), Missing) for item in iteration.items):
        return machine.unknown("a length")
    return Known(len(iteration.items))


def _dict(machine: Machine, arguments: Arguments) -> Value:
    item = DictObject({})
    for given in arguments.positional[:1]:
        containers.merge(machine, item, given)
    for name, value in arguments.keywords.items():
        item.entries[Known(name)] = value
    if arguments.open:
        item.open = item.open or arguments.open
    return machine.allocate(item)


def _list_of(kind: str) -> Callable[[Machine, Arguments], Value]:
    def make(machine: Machine, arguments: Arguments) -> Value:
        if not arguments.positional:
            return machine.allocate(ListObject([], "", kind))
        iteration = machine.iterate(arguments.positional[0])
        if kind == "tuple" and not iteration.open:
            return TupleValue(iteration.items)
        return machine.allocate(ListObject(list(iteration.items), iteration.open, kind))

    return make


def _str(machine: Machine, arguments: Arguments) -> Value:
    if not arguments.positional:
        return Known("")
    value = machine.force(arguments.positional[0])
    if isinstance(value, Known) and not isinstance(value.value, bytes):
        return Known(value.value if isinstance(value.value, str) else str(value.value), value.place)
    if isinstance(value, Text):
        return value
    if isinstance(value, Unknown) and value.deployment:
        return Unknown(value.reason, f"str({value.key})", value.deployment)
    if isinstance(value, Unknown) and is_never_empty(value.dotted):
        return value
    return Text((None,), None, f"str({value.key})" if isinstance(value, Unknown) else "")


def _bool(machine: Machine, arguments: Arguments) -> Value:
    if not arguments.positional:
        return FALSE
    value = machine.force(arguments.positional[0])
    return value if isinstance(value, Unknown) else TRUE if truth(machine, value) else FALSE


def _int(machine: Machine, arguments: Arguments) -> Value:
    value = machine.resolve(arguments.positional[0]) if arguments.positional else Known(0)
    if isinstance(value, Known) and isinstance(value.value, (str, int, float)) and len(str(value.value)) < 30:
        try:
            return Known(int(value.value))
        except (ValueError, OverflowError):
            return machine.fail("ValueError", machine.unknown("int() of no number"))
    if isinstance(value, Unknown):
        return Unknown(value.reason, f"int({value.key})", value.deployment)
    return machine.unknown("int()")


def _enumerate(machine: Machine, arguments: Arguments) -> Value:
    iteration = machine.iterate(arguments.positional[0])
    items: list[Value] = [TupleValue((Known(index), item)) for index, item in enumerate(iteration.items)]
    return machine.allocate(ListObject(items, iteration.open))


def _zip(machine: Machine, arguments: Arguments) -> Value:
    iterations = [machine.iterate(value) for value in arguments.positional]
    items: list[Value] = [TupleValue(items) for items in zip(*(it.items for it in iterations), strict=False)]
    return machine.allocate(ListObject(items, next((it.open for it in iterations if it.open), "")))


def _map(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) != 2:
        return machine.unknown("map")
    iteration = machine.iterate(arguments.positional[1])
    items = [machine.call(arguments.positional[0], item) for item in iteration.items]
    return machine.allocate(ListObject(items, iteration.open))


def _filter(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) != 2:
        return machine.unknown("filter")
    function = arguments.positional[0]
    iteration = machine.iterate(arguments.positional[1])
    plain = isinstance(function, Known)
    items = [item for item in iteration.items if truth(machine, item if plain else machine.call(function, item))]
    return machine.allocate(ListObject(items, iteration.open))


def _ordered(machine: Machine, arguments: Arguments) -> Value:
    iteration = machine.iterate(arguments.positional[0])
    items = list(iteration.items)
    if arguments.keywords.keys().isdisjoint({"key", "reverse"}):
        with suppress(TypeError):
            items.sort(key=cmp_to_key(_order))
    return machine.allocate(ListObject(items, iteration.open))


def _order(one: Value, two: Value) -> int:
    """Whether a value comes before another (-1), after it or is the same. Raises TypeError where that is not known."""
    if isinstance(one, TupleValue) and isinstance(two, TupleValue):
        pairs = zip(one.items, two.items, strict=False)
        differing = next((order for order in starmap(_order, pairs) if order), 0)
        return differing or len(one.items) - len(two.items)
    if not isinstance(one, Known) or not isinstance(two, Known):
        raise TypeError("a value that is not known")
    left: Any = one.value
    return 0 if left == two.value else -1 if left < two.value else 1


def _reversed(machine: Machine, arguments: Arguments) -> Value:
    iteration = machine.iterate(arguments.positional[0])
    return machine.allocate(ListObject(list(reversed(iteration.items)), iteration.open))


def _range(machine: Machine, arguments: Arguments) -> Value:
    bounds = [
        value.value for value in arguments.positional if isinstance(value, Known) and isinstance(value.value, int)
    ]
    if not bounds or len(bounds) != len(arguments.positional) or len(bounds) > 3:
        return machine.unknown("a range")
    try:
        numbers = range(*bounds)
    except ValueError:
        return machine.unknown("a range")
    items: list[Value] = [Known(number) for number in numbers[:_MOST_NUMBERS]]
    return machine.allocate(ListObject(items, "a long range" if numbers[_MOST_NUMBERS:] else ""))


def _any(machine: Machine, arguments: Arguments) -> Value:
    iteration = machine.iterate(arguments.positional[0])
    if any(truth(machine, item) for item in iteration.items):
        return TRUE
    return machine.unknown(iteration.open) if iteration.open else FALSE


def _all(machine: Machine, arguments: Arguments) -> Value:
    iteration = machine.iterate(arguments.positional[0])
    if not all(truth(machine, item) for item in iteration.items):
        return FALSE
    return machine.unknown(iteration.open) if iteration.open else TRUE


def _next(machine: Machine, arguments: Arguments) -> Value:
    iteration = machine.iterate(arguments.positional[0])
    if iteration.items and not iteration.open:
        return iteration.items[0]
    if not iteration.items and not iteration.open and len(arguments.positional) > 1:
        return arguments.positional[1]
    return machine.unknown("next()")


def _iter(machine: Machine, arguments: Arguments) -> Value:
    if not arguments.positional:
        return machine.unknown("iter()")
    value = machine.resolve(arguments.positional[0])
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    if isinstance(item, ListObject):
        return machine.allocate(ListObject(list(item.items), item.open, "iterator"))
    return value


def _type(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) == 1:
        value = machine.resolve(arguments.positional[0])
        cls = exceptions.class_of(machine, value)
        if cls is not None and not isinstance(value, Unknown):
            return cls
        if isinstance(value, Known):
            return External(PREFIX + type(value.value).__name__)
    if len(arguments.positional) == 3:
        name, bases, namespace = arguments.positional
        item = machine.state.get(namespace.id) if isinstance(namespace, Reference) else None
        names: dict[str, Value] = {}
        if isinstance(item, DictObject):
            names = {key.value: value for key, value in item.entries.items() if isinstance(key.value, str)}
        label = name.value if isinstance(name, Known) and isinstance(name.value, str) else "a class"
        made = ClassObject(label, label, machine.module, machine.iterate(bases).items, names, machine.place)
        return machine.allocate(made)
    return machine.unknown("type()")


def _vars(machine: Machine, arguments: Arguments) -> Value:
    return (
        find_attribute(machine, arguments.positional[0], "__dict__")
        if arguments.positional
        else machine.unknown("vars()")
    )


def _dir(machine: Machine, arguments: Arguments) -> Value:
    value = machine.resolve(arguments.positional[0])
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    names: set[str] = set()
    cls: Value = value
    if isinstance(item, Instance):
        names.update(item.names)
        cls = item.cls
    for base in linearize(machine, cls):
        found = machine.state.get(base.id) if isinstance(base, Reference) else None
        if isinstance(found, ClassObject):
            names.update(found.names)
    return machine.allocate(ListObject([Known(name) for name in sorted(names) if "@" not in name]))


def _nothing(machine: Machine, arguments: Arguments) -> Value:
    return NONE


def _object(machine: Machine, arguments: Arguments) -> Value:
    return machine.allocate(Instance(External("builtins.object"), {}, machine.evidence()))


def _globals(machine: Machine, arguments: Arguments) -> Value:
    frame = machine.module_frames.get(machine.module)
    names = frame_of(machine, frame).names if frame is not None else {}
    return machine.allocate(DictObject({Known(name): value for name, value in names.items()}))


def _import(machine: Machine, arguments: Arguments) -> Value:
    return machine.call(External("importlib.import_module"), *arguments.positional[:1])


def _either(machine: Machine, arguments: Arguments) -> Value:
    """`max`, `min`: one of the arguments."""
    given = arguments.positional
    if all(isinstance(value, Known) for value in given) and len(given) > 1:
        return choice([Option(value, frozenset()) for value in given])
    return machine.unknown("max() or min()")


CALLS: Final[dict[str, Callable[[Machine, Arguments], Value]]] = {
    "super": _super,
    "isinstance": _isinstance,
    "issubclass": _issubclass,
    "hasattr": _hasattr,
    "getattr": _getattr,
    "setattr": _setattr,
    "callable": _callable,
    "len": _len,
    "dict": _dict,
    "list": _list_of("list"),
    "tuple": _list_of("tuple"),
    "set": _list_of("set"),
    "frozenset": _list_of("set"),
    "str": _str,
    "bool": _bool,
    "int": _int,
    "enumerate": _enumerate,
    "zip": _zip,
    "map": _map,
    "filter": _filter,
    "sorted": _ordered,
    "reversed": _reversed,
    "range": _range,
    "any": _any,
    "all": _all,
    "next": _next,
    "iter": _iter,
    "type": _type,
    "vars": _vars,
    "dir": _dir,
    "print": _nothing,
    "object": _object,
    "globals": _globals,
    "__import__": _import,
    "min": _either,
    "max": _either,
    "staticmethod": lambda machine, arguments: descriptor("staticmethod", arguments.positional[0]),
    "classmethod": lambda machine, arguments: descriptor("classmethod", arguments.positional[0]),
    "property": lambda machine, arguments: descriptor(
        "property", arguments.positional[0] if arguments.positional else NONE
    ),
}

_EXCEPTIONS: Final = frozenset(
    name for name, value in vars(python).items() if isinstance(value, type) and issubclass(value, BaseException)
)


def call(machine: Machine, name: str, arguments: Arguments) -> Value | None:
    """The result of calling a built-in; None where it is not followed."""
    function = CALLS.get(name)
    if function is not None:
        try:
            return function(machine, arguments)
        except IndexError:
            return machine.unknown(f"{name}() without its arguments")
    if name in _EXCEPTIONS:
        names: dict[str, Value] = {"args": TupleValue(arguments.positional)}
        return machine.allocate(Instance(External(PREFIX + name), names, machine.evidence()))
    return None
