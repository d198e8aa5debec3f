"""Attributes and items: reading, writing and deleting them on every kind of value."""

from __future__ import annotations

import itertools
from collections import Counter, deque
from contextlib import suppress
from functools import partial
from typing import Final, cast

from flake8_flask_headers.evaluation import containers, questions, strings
from flake8_flask_headers.evaluation.heap import HeapObject
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.imports import module_attribute, resolve_lazy
from flake8_flask_headers.evaluation.machine import Arguments, Exhausted, Machine, Order, reason_of
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Evaluated, Frame, Instance, ListObject
from flake8_flask_headers.evaluation.once import Differs
from flake8_flask_headers.evaluation.values import (
    MISSING,
    NONE,
    BoundMethod,
    Choice,
    Descriptor,
    External,
    FunctionValue,
    Known,
    Lazy,
    LazyAttribute,
    LazyCall,
    Missing,
    ModuleValue,
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

_CALL_STEPS: Final = 20_000
_MOST_BASES: Final = 100


def force(machine: Machine, value: Value) -> Value:
    """A value whose evaluation was put off, evaluated; any other as it is."""
    while True:
        machine.tick()
        if isinstance(value, Lazy):
            machine.demanded[value] = None
            value = resolve_lazy(machine, value)
        elif isinstance(value, LazyAttribute):
            value = get_attribute(machine, force(machine, value.value), value.name)
        elif isinstance(value, LazyCall):
            value = _result(machine, value)
        else:
            return value


def _result(machine: Machine, call: LazyCall) -> Value:
    """The result of a call that was put off, which runs now unless it has run on this path."""
    known = machine.state.get(call.id)
    if isinstance(known, Evaluated):
        return known.value
    answer = questions.method(machine, call.function, call.arguments)
    if answer is not None:
        return answer
    machine.demanded[call] = None
    if (machine.set_up_until is None or call.id < machine.set_up_until) and not machine.once.differs(call):
        with suppress(Differs):
            return machine.once.run(machine, call, lambda: _set_up_result(machine, call))
    value = machine.within(_CALL_STEPS, lambda: _run(machine, call), machine.unknown)
    machine.state.put(call.id, Evaluated(value))
    return value


def _set_up_result(machine: Machine, call: LazyCall) -> Value:
    """The result of a call of the set-up: it does not raise, since the program starts.

    Raises Differs where several ways lead to results that the assumptions of these ways do not tell apart any more once
    they are joined.
    """
    before = machine.state.fork()
    setting_up, machine.setting_up = machine.setting_up, True
    try:
        with machine.budget(_CALL_STEPS):  # not those of whoever asks first: the result is for all
            ways = [way for way in machine.explore(machine.state, lambda: _run(machine, call)) if way.raised is None]
            joined = machine.join_ways(ways)
    except (Exhausted, RecursionError) as error:
        machine.state = before
        return machine.unknown(reason_of(error))
    finally:
        machine.setting_up = setting_up
    if len(ways) != 1 and not (len(joined) == 1 and _told_apart(joined[0].value)):
        machine.state = before
        raise Differs
    machine.state = joined[0].state
    return joined[0].value


def _told_apart(value: Value) -> bool:
    """Whether a value holds nothing that can change, and of several values each has assumptions that rule out the
    others.
    """
    if not isinstance(value, Choice):
        return isinstance(value, (Known, Text, External))
    return all(_told_apart(option.value) for option in value.options) and all(
        any((key, not polarity) in two.guard for key, polarity in one.guard)
        for one, two in itertools.combinations(value.options, 2)
    )


def _run(machine: Machine, call: LazyCall) -> Value:
    function = force(machine, call.function)
    judging, machine.judging = machine.judging, False
    guards, machine.guards = machine.guards, 0  # it runs where it stands, not where it is asked for
    try:
        return machine.language.call(machine, function, Arguments(call.arguments, dict(call.keywords)))
    finally:
        machine.judging, machine.guards = judging, guards


# -- classes -------------------------------------------------------------------------------------------------


def linearize(machine: Machine, cls: Value) -> list[Value]:
    """The method resolution order of a class: classes of the analysed code, and what they derive from outside.

    The merge of Python's C3, where the order is consistent; else depth first. Of very many, the first.
    """
    if not isinstance(cls, Reference):
        return [cls]
    order = machine.orders.get(cls.id)
    if order is not None and all(_has_bases(machine.state.get(base), bases) for base, bases in order.bases):
        machine.tick(order.steps)
        return order.values
    seen: dict[int, tuple[Value, ...]] = {}
    known: dict[Value, list[Value]] = {}
    values = _linearize(machine, cls, known, seen, _MOST_BASES)
    # a class that this path does not have may be there on the next one
    if seen and all(
        isinstance(base, External) or (isinstance(base, Reference) and base.id in seen)
        for bases in seen.values()
        for base in bases
    ):
        steps = sum(map(len, known.values())) + sum(map(len, seen.values()))
        machine.orders[cls.id] = Order(values, tuple(seen.items()), steps)
    return values


def _has_bases(item: HeapObject | None, bases: tuple[Value, ...]) -> bool:
    return isinstance(item, ClassObject) and item.bases is bases


def _linearize(
    machine: Machine, cls: Value, known: dict[Value, list[Value]], seen: dict[int, tuple[Value, ...]], depth: int
) -> list[Value]:
    if cls in known:
        return known[cls]
    item = machine.state.get(cls.id) if isinstance(cls, Reference) else None
    if not isinstance(cls, Reference) or not isinstance(item, ClassObject) or not depth:
        return [cls]
    seen[cls.id] = item.bases
    bases = [machine.resolve(base) for base in item.bases]
    sequences = [_linearize(machine, base, known, seen, depth - 1) for base in bases]
    known[cls] = order = [cls, *_merge([*sequences, bases])][:_MOST_BASES]
    machine.tick(len(order))
    return order


def _merge(sequences: list[list[Value]]) -> list[Value]:
    """The next value is always the first of a sequence, and nowhere later in any."""
    if len(sequences) == 2:  # of one base
        return sequences[0]
    later = Counter(value for sequence in sequences for value in sequence[1:])
    waiting = [deque(sequence) for sequence in sequences]
    result: dict[Value, None] = {}
    while any(waiting):
        heads = [sequence[0] for sequence in waiting if sequence]
        head = next((value for value in heads if not later[value]), heads[0])
        result[head] = None
        for sequence in waiting:
            while sequence and sequence[0] in result:
                sequence.popleft()
                if sequence:
                    later[sequence[0]] -= 1
    return list(result)


def class_lookup(machine: Machine, order: list[Value], name: str) -> Value | None:
    """The attribute that the first class in the order has; None where none of the analysed code's has it."""
    for cls in order:
        if isinstance(cls, Reference):
            item = machine.state.get(cls.id)
            if isinstance(item, ClassObject):
                found = item.names.get(name)
                if found is not None and not isinstance(found, Missing):
                    return found
    return None


def outside_bases(machine: Machine, order: list[Value]) -> list[Value]:
    """The classes in an order that the analysed code does not define (`object` apart)."""
    return [
        cls
        for cls in order
        if not isinstance(cls, Reference) and not (isinstance(cls, External) and cls.dotted == "builtins.object")
    ]


def _bound(machine: Machine, found: Value, receiver: Value, cls: Value) -> Value:
    """An attribute found on a class, as an instance sees it."""
    if isinstance(found, (FunctionValue, Native)):
        return BoundMethod(receiver, found)
    if isinstance(found, Descriptor):
        if found.kind == "staticmethod":
            return found.function
        if found.kind == "classmethod":
            return BoundMethod(cls, found.function)
        return machine.language.call(machine, found.function, Arguments((receiver,)))
    if isinstance(found, Choice):
        return choice([Option(_bound(machine, option.value, receiver, cls), option.guard) for option in found.options])
    if isinstance(found, Lazy):
        return _bound(machine, force(machine, found), receiver, cls)
    return found


# -- reading -------------------------------------------------------------------------------------------------


def get_attribute(machine: Machine, value: Value, name: str) -> Value:
    """`value.name`; Unknown where the code does not tell."""
    found = find_attribute(machine, value, name)
    if isinstance(found, Missing):
        # of one object it is the same whenever it is asked for
        key = f"@{value.id}.{name}" if isinstance(value, Reference) else None
        return machine.unknown(f"the attribute {name} is not found", key=key)
    return found


def find_attribute(machine: Machine, value: Value, name: str) -> Value:
    """`value.name`; `Missing` where it surely has none, Unknown where the code does not tell."""
    machine.tick()
    match value:
        case Choice():
            options = machine.possible(value.options)
            return choice([Option(find_attribute(machine, option.value, name), option.guard) for option in options])
        case Reference():
            return _of_object(machine, value, name)
        case ModuleValue():
            return module_attribute(machine, value.id, name)
        case External():
            return _of_external(machine, value, name)
        case Unknown():
            dotted = f"{value.dotted}.{name}" if value.dotted else None
            return Unknown(value.reason, f"{value.key}.{name}", value.deployment, dotted)
        case Known() | Text():
            return strings.attribute(value, name)
        case Lazy() if not machine.modules.matters(value.module):
            return LazyAttribute(value, name)
        case LazyCall() if isinstance(value.function, FunctionValue):
            return find_attribute(machine, force(machine, value), name)
        case LazyAttribute() | LazyCall():
            return LazyAttribute(value, name)
        case Lazy():
            return find_attribute(machine, force(machine, value), name)
        case Super():
            return _of_super(machine, value, name)
        case FunctionValue():
            return _of_function(machine, value, name)
        case BoundMethod():
            if name in ("__func__", "__self__"):
                return value.function if name == "__func__" else value.receiver
            return find_attribute(machine, value.function, name)
        case Partial():
            if name == "func":
                return value.function
            wrapped = next((item for item in value.arguments if isinstance(item, (FunctionValue, Partial))), None)
            return MISSING if wrapped is None else find_attribute(machine, wrapped, name)
        case TupleValue():
            return containers.tuple_attribute(value, name)
        case Descriptor():
            # `@name.setter` and its kin: the property stays what it is
            return Native(f"property.{name}", lambda machine, arguments: value)
        case Native():
            return value if name == "__wrapped__" else MISSING
    return MISSING


def look_up(machine: Machine, value: Value, name: str) -> Value:
    """What `find_attribute` finds; of an aspect of the surroundings only this attribute is asked for, if a look at it
    is enough.
    """
    aspect = questions.aspect_of(value)
    found = machine.host.ask(machine, aspect, ("attribute", name), partial(_at_once, machine, name)) if aspect else None
    return find_attribute(machine, machine.resolve(value), name) if found is None else found


def _at_once(machine: Machine, name: str, value: Value) -> Value | None:
    """What a view has under a name."""
    if isinstance(value, FunctionValue):
        return _of_function(machine, value, name)
    if isinstance(value, Reference):
        item = machine.state.get(value.id)
        if isinstance(item, HostObject) and item.is_definition():
            return item.names.get(name) or item.attribute(machine, value, name) or MISSING
    return MISSING if value == NONE else None


def _of_object(machine: Machine, reference: Reference, name: str) -> Value:
    item = machine.state.glimpse(reference.id, name)
    if isinstance(item, ClassObject):
        return _of_class(machine, reference, item, name)
    if isinstance(item, ListObject):
        return containers.list_attribute(reference, name)
    if isinstance(item, DictObject):
        return containers.dict_attribute(reference, name)
    if isinstance(item, Instance):
        return _of_instance(machine, reference, item, name)
    if isinstance(item, Frame):
        return item.names.get(name, MISSING)
    return machine.unknown("an object of another path")


def _of_instance(machine: Machine, reference: Reference, item: Instance, name: str) -> Value:
    own = item.names.get(name)
    if own is not None and not isinstance(own, Missing):
        if not isinstance(own, Choice) or not any(isinstance(option.value, Missing) for option in own.options):
            return own
    if (isinstance(item, HostObject) and item.whole) or name == "__dict__":
        machine.state.get(reference.id)  # all of it is looked at
    if name == "__class__":
        return item.cls
    if name == "__dict__":
        return machine.allocate(DictObject({Known(key): value for key, value in item.names.items()}))
    order = linearize(machine, item.cls)
    found = class_lookup(machine, order, name)
    if found is not None:
        bound = _bound(machine, found, reference, item.cls)
        return bound if own is None else _either(own, bound)
    native: Value | None = None
    if isinstance(item, HostObject):
        native = item.attribute(machine, reference, name)
    if native is not None:
        return native if own is None else _either(own, native)
    fallback = class_lookup(machine, order, "__getattr__")
    if fallback is not None and not name.startswith("__"):
        return machine.language.call(machine, BoundMethod(reference, fallback), Arguments((Known(name),)))
    outside = [base for base in outside_bases(machine, order) if not _known_whole(machine, base)]
    if own is not None:
        return own
    if outside and not name.startswith("__"):
        base = outside[0]
        dotted = f"{base.dotted}.{name}" if isinstance(base, External) else None
        return machine.unknown(f"{name} comes from outside the project", key=f"@{reference.id}.{name}", dotted=dotted)
    return MISSING


def _either(own: Value, other: Value) -> Value:
    """An instance attribute that only some paths set, over what the class has."""
    if not isinstance(own, Choice):
        return own
    return choice(
        [Option(other if isinstance(option.value, Missing) else option.value, option.guard) for option in own.options]
    )


def _of_class(machine: Machine, reference: Reference, item: ClassObject, name: str) -> Value:
    if name == "__name__":
        return Known(item.name)
    if name == "__dict__":
        return machine.allocate(DictObject({Known(key): value for key, value in item.names.items()}))
    order = linearize(machine, reference)
    found = class_lookup(machine, order, name)
    if found is not None:
        if isinstance(found, Descriptor):
            if found.kind == "classmethod":
                return BoundMethod(reference, found.function)
            return found.function if found.kind == "staticmethod" else found
        return force(machine, found) if isinstance(found, Lazy) else found
    for base in outside_bases(machine, order):
        if isinstance(base, External):
            known = machine.host.external_attribute(machine, base.dotted, name)
            if known is not None:
                return BoundMethod(reference, known) if isinstance(known, Native) and name in _CLASS_METHODS else known
    if not all(_known_whole(machine, base) for base in outside_bases(machine, order)):
        return machine.unknown(f"{name} comes from outside the project", key=f"@{reference.id}.{name}")
    return MISSING


def _known_whole(machine: Machine, base: Value) -> bool:
    return isinstance(base, External) and machine.host.knows(base.dotted)


_CLASS_METHODS = frozenset({"as_view", "register"})


def _of_super(machine: Machine, value: Super, name: str) -> Value:
    receiver = value.receiver
    if not isinstance(receiver, Reference):
        return machine.unknown("super() of an unknown object")
    item = machine.state.get(receiver.id)
    cls = receiver if isinstance(item, ClassObject) else item.cls if isinstance(item, Instance) else NONE
    order = linearize(machine, cls)
    owner = Reference(value.owner)
    rest = order[order.index(owner) + 1 :] if owner in order else order[1:]
    found = class_lookup(machine, rest, name)
    if found is not None:
        if isinstance(found, FunctionValue):
            return BoundMethod(receiver, found)
        return _bound(machine, found, receiver, cls)
    if isinstance(item, HostObject):
        native = item.attribute(machine, receiver, name)
        if native is not None:
            return native
    for base in outside_bases(machine, rest):
        if isinstance(base, External):
            known = machine.host.external_attribute(machine, base.dotted, name)
            if isinstance(known, Native):
                return BoundMethod(receiver, known)
    if not outside_bases(machine, rest):
        return Native(f"object.{name}", lambda machine, arguments: NONE)
    dotted = next(
        (f"{base.dotted}.{name}" for base in outside_bases(machine, rest) if isinstance(base, External)), None
    )
    return machine.unknown(f"super().{name} is outside the project", dotted=dotted)


def _of_function(machine: Machine, value: FunctionValue, name: str) -> Value:
    stored = _function_attributes(machine).entries.get(attribute_key(value, name))
    if stored is not None:
        return stored
    if name in ("__name__", "__qualname__"):
        return Known(value.function.name)
    if name == "__module__":
        return Known(machine.modules.dotted(value.module))
    if name == "__doc__":
        return machine.unknown("a docstring")
    return MISSING


def _function_attributes(machine: Machine) -> DictObject:
    return cast("DictObject", machine.state.read(machine.function_attributes))


def attribute_key(value: FunctionValue, name: str) -> Known:
    """The key under which an attribute of a function is kept among those of all functions."""
    return Known(f"{value.key}.{name}")


def stored_attributes(machine: Machine, value: FunctionValue) -> dict[str, Value]:
    """The attributes that code has set on a function."""
    prefix = f"{value.key}."
    entries = _function_attributes(machine).entries
    return {str(key.value)[len(prefix) :]: item for key, item in entries.items() if str(key.value).startswith(prefix)}


def _of_external(machine: Machine, value: External, name: str) -> Value:
    known = machine.host.external_attribute(machine, value.dotted, name)
    if known is not None:
        return known
    dotted = f"{value.dotted}.{name}"
    module = machine.modules.external(dotted)
    return External(dotted) if module is None else ModuleValue(module)


# -- writing -------------------------------------------------------------------------------------------------


def set_attribute(machine: Machine, target: Value, name: str, value: Value) -> None:
    """`target.name = value`."""
    target = machine.resolve(target)
    if isinstance(target, (FunctionValue, BoundMethod)):
        function = target.function if isinstance(target, BoundMethod) else target
        if isinstance(function, FunctionValue):
            attributes = cast("DictObject", machine.state.write(machine.function_attributes))
            attributes.entries[attribute_key(function, name)] = value
        return
    if isinstance(target, ModuleValue):
        frame = machine.module_frames.get(target.id)
        if frame is not None:
            cast("Frame", machine.state.write(frame)).names[name] = value
        return
    if isinstance(target, External):
        machine.host.set_external_attribute(machine, target.dotted, name, value)
        return
    if not isinstance(target, Reference):
        return
    item = machine.state.get(target.id)
    if isinstance(item, HostObject) and item.set_attribute(machine, target, name, value):
        return
    if isinstance(item, (Instance, ClassObject)):
        if isinstance(item, Instance):
            found = class_lookup(machine, linearize(machine, item.cls), f"{name}@setter")
            if found is not None:
                machine.language.call(machine, found, Arguments((target, value)))
                return
        cast("Instance | ClassObject", machine.state.write(target.id)).names[name] = value


def get_item(machine: Machine, container: Value, index: Value) -> Value:
    """`container[index]`; Unknown where the code does not tell."""
    container = force(machine, container)
    if isinstance(container, Choice):
        options = machine.possible(container.options)
        there = [option for option in options if not isinstance(option.value, Missing)]
        if there and len(there) < len(options):  # what is absent has raised before
            machine.state.may_raise = True
        return choice([Option(get_item(machine, option.value, index), option.guard) for option in there or options])
    index = force(machine, index)
    if isinstance(container, Reference):
        item = machine.state.get(container.id)
        if isinstance(item, HostObject):
            found = item.get_item(machine, container, index)
            if found is not None:
                return found
        if isinstance(item, Instance):
            method = class_lookup(machine, linearize(machine, item.cls), "__getitem__")
            if method is not None:
                return machine.language.call(machine, method, Arguments((container, index)))
        if isinstance(item, ClassObject):
            return container  # Generic[T]
        if isinstance(item, (ListObject, DictObject)):
            return containers.get_item(machine, item, index)
    if isinstance(container, TupleValue):
        return containers.tuple_item(machine, container, index)
    if isinstance(container, (Known, Text)):
        return strings.item(machine, container, index)
    if isinstance(container, Unknown):
        machine.state.may_raise = True
        suffix = f"[{index.value!r}]" if isinstance(index, Known) else f"[{machine.unknown('').key}]"
        return Unknown(
            f"{container.reason}{suffix}" if isinstance(index, Known) else container.reason,
            container.key + suffix,
            container.deployment,
        )
    if isinstance(container, External):
        found = machine.host.external_attribute(machine, container.dotted, "[]")
        if found is not None:
            return machine.language.call(machine, found, Arguments((index,)))
        return container  # list[str], Generic[T]
    machine.state.may_raise = True
    return machine.unknown("an item of an unknown object")


def set_item(machine: Machine, container: Value, index: Value, value: Value) -> None:
    """`container[index] = value`."""
    container = machine.resolve(container)
    if not isinstance(container, Reference):
        return
    item = machine.state.get(container.id)
    if isinstance(item, HostObject) and item.set_item(machine, container, index, value):
        return
    if isinstance(item, Instance):
        method = class_lookup(machine, linearize(machine, item.cls), "__setitem__")
        if method is not None:
            machine.language.call(machine, method, Arguments((container, index, value)))
    elif isinstance(item, (ListObject, DictObject)):
        containers.set_item(machine, container, machine.resolve(index), value)


def delete_item(machine: Machine, container: Value, index: Value) -> None:
    """`del container[index]`."""
    container = machine.resolve(container)
    if not isinstance(container, Reference):
        return
    item = machine.state.get(container.id)
    if isinstance(item, HostObject):
        item.delete_item(machine, container, index)
    elif isinstance(item, DictObject):
        containers.delete_item(machine, container, machine.resolve(index))
