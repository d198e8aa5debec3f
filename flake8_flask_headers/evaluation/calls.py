"""Calls: binding arguments, running functions, making instances."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.evaluation.attributes import class_lookup, force, linearize, outside_bases
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import (
    MAX_REENTRY,
    Arguments,
    Ending,
    Exhausted,
    Invocation,
    Machine,
    Raised,
    Way,
    reason_of,
)
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Frame, Instance, ListObject
from flake8_flask_headers.evaluation.unfollowed import pass_over_call
from flake8_flask_headers.evaluation.values import (
    NO_GUARD,
    BoundMethod,
    Choice,
    Descriptor,
    External,
    FunctionValue,
    Known,
    Lazy,
    LazyAttribute,
    LazyCall,
    Native,
    Option,
    Partial,
    Reference,
    TupleValue,
    Unknown,
    Value,
    choice,
)

YIELDED = "@yielded"
_MAX_CHAIN: Final = 2
# What one call of the set-up may always take, if so many are left; real ones have been seen to take a fifth.
CALL_STEPS: Final = 200_000


def call(machine: Machine, function: Value, arguments: Arguments) -> Value:
    """The result of a call, one way at a time. Raises Raised, Exhausted."""
    machine.tick()
    function = machine.pick(function)
    if isinstance(function, (Lazy, LazyAttribute, LazyCall)):
        if not _must_run(machine, function, arguments):
            if _chained(function) > _MAX_CHAIN:
                return machine.unknown("the result of a chain of calls into a module that is not followed")
            return _put_off(machine, function, arguments)
        function = machine.pick(force(machine, function))
    match function:
        case FunctionValue():
            return call_function(machine, function, arguments)
        case BoundMethod():
            bound = Arguments((function.receiver, *arguments.positional), arguments.keywords, arguments.open)
            return call(machine, function.function, bound)
        case Native():
            result: Value = function.run(machine, arguments)
            return result
        case Partial():
            positional = (*function.arguments, *arguments.positional)
            keywords = {**dict(function.keywords), **arguments.keywords}
            return call(machine, function.function, Arguments(positional, keywords, arguments.open))
        case Reference():
            return _call_object(machine, function, arguments)
        case Descriptor():
            return call(machine, function.function, arguments)
        case External():
            known = machine.host.call_external(machine, function.dotted, arguments)
            if known is not None:
                return known
            return _call_outside(machine, function, arguments, function.dotted)
    dotted = function.dotted if isinstance(function, Unknown) else None
    return _call_outside(machine, function, arguments, dotted)


def _put_off(machine: Machine, function: Value, arguments: Arguments) -> LazyCall:
    keywords = tuple(arguments.keywords.items())
    return LazyCall(function, arguments.positional, keywords, machine.place, machine.reserve().id)


def _chained(value: Value) -> int:
    """How many calls that wait stand in a chain."""
    count = 0
    while isinstance(value, (LazyAttribute, LazyCall)):
        count += isinstance(value, LazyCall)
        value = value.value if isinstance(value, LazyAttribute) else value.function
    return count + (_MAX_CHAIN if isinstance(value, Choice) else 0)


def _must_run(machine: Machine, function: Value, arguments: Arguments) -> bool:
    """Whether a call must run now: it is given something whose fate matters, decorates, or, while a request is judged,
    can raise or keep something for the rest of it.
    """
    given = arguments.all()
    root = function
    while isinstance(root, (LazyAttribute, LazyCall)):
        root = root.value if isinstance(root, LazyAttribute) else root.function
    if isinstance(root, Lazy):
        if not machine.modules.is_own(root.module) or ("@" in root.name and root.name[0].isupper()):
            return (
                True  # a stub's definitions are small, and a class that waits in this file is one that builds something
            )
        if machine.judging and machine.modules.has_effects(root.module, root.name):
            return True
        if _given_new(machine, arguments) and machine.modules.can_change(root.module, root.name):
            return True
    if any(machine.host.tracks(machine, value) for value in given):
        return True
    return any(isinstance(value, (FunctionValue, BoundMethod)) or _is_wrapper(machine, value) for value in given)


def _is_wrapper(machine: Machine, value: Value) -> bool:
    """Whether a value is an object around a function (`functools.update_wrapper`)."""
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    return isinstance(item, Instance) and "__wrapped__" in item.names


def _call_outside(machine: Machine, function: Value, arguments: Arguments, dotted: str | None) -> Value:
    """A call of something that is not known: a decorator gives back what it decorates, anything else gives an unknown
    value.
    """
    named = function.dotted if isinstance(function, Unknown) else dotted
    machine.state.may_raise |= named is None or machine.host.can_raise(named)
    machine.host.call_unknown(machine, function, arguments)
    given = arguments.positional
    if len(given) == 1 and not arguments.keywords and _is_definition(machine, given[0]):
        return given[0]
    deployment = isinstance(function, Unknown) and function.deployment
    if isinstance(function, Unknown):
        literal = all(isinstance(value, Known) for value in arguments.all())
        if literal:
            shown = ",".join(repr(value.value) for value in arguments.all() if isinstance(value, Known))
            return Unknown(function.reason, f"{function.key}({shown})", deployment, dotted)
        return machine.unknown(function.reason, deployment=deployment, dotted=dotted)
    return machine.unknown(f"the result of {dotted}" if dotted else "the result of a call", dotted=dotted)


def _is_definition(machine: Machine, value: Value) -> bool:
    if isinstance(value, (FunctionValue, BoundMethod, Descriptor, Partial)):
        return True
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    return isinstance(item, ClassObject) or (isinstance(item, HostObject) and item.is_definition())


def _call_object(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = machine.state.get(reference.id)
    if isinstance(item, ClassObject):
        return instantiate(machine, reference, arguments)
    if isinstance(item, Instance):
        method = class_lookup(machine, linearize(machine, item.cls), "__call__")
        if method is not None:
            bound = Arguments((reference, *arguments.positional), arguments.keywords, arguments.open)
            return call(machine, method, bound)
        if isinstance(item, HostObject):
            result = item.call(machine, reference, arguments)
            if result is not None:
                return result
    return _call_outside(machine, reference, arguments, None)


# -- functions -----------------------------------------------------------------------------------------------


def call_function(machine: Machine, function: FunctionValue, arguments: Arguments) -> Value:
    """The result of a function of the analysed code."""
    if machine.judging and not machine.host.may_respond(function):
        if not any(
            machine.host.tracks(machine, value) or isinstance(value, (FunctionValue, BoundMethod))
            for value in arguments.all()
        ) and not (machine.host.may_change(function) and _given_new(machine, arguments)):
            return _put_off(machine, function, arguments)  # which is no choice, in a replay neither
    if not machine.setting_up and not machine.replaying:
        return machine.host.run(machine, function, arguments, lambda: _followed(machine, function, arguments))
    return _followed(machine, function, arguments)


def _followed(machine: Machine, function: FunctionValue, arguments: Arguments) -> Value:
    """The result of running a function."""
    if machine.replaying:
        return machine.choose(())
    ways = (
        function_ways(machine, function, arguments) if machine.judging else _set_up_ways(machine, function, arguments)
    )
    for way in ways:
        machine.host.returned(machine, function, way)
    if machine.setting_up and ways and all(way.raised is not None for way in ways):
        # set-up code that seems to do nothing but raise has not been understood: the program does start
        ways = [Way(way.state, machine.unknown(f"the result of {function.function.qualname}()")) for way in ways]
    ways = machine.join_ways(ways)
    return machine.go_on(ways)


def _given_new(machine: Machine, arguments: Arguments) -> bool:
    """Whether a call is given an object that this request has made."""
    first = machine.set_up_until
    return first is not None and any(isinstance(value, Reference) and value.id >= first for value in arguments.all())


def _set_up_ways(machine: Machine, function: FunctionValue, arguments: Arguments) -> list[Way]:
    """Every way that a call can go while the program is set up; one that takes too many steps is passed over, so that
    what is set up is not lost with it.
    """
    before = machine.state.fork()
    try:
        with machine.portion(max(machine.steps // 2, CALL_STEPS)):
            return function_ways(machine, function, arguments)
    except Exhausted as error:
        if not machine.steps:
            raise
        machine.state = before
        return [Way(before, pass_over_call(machine, function, arguments.all(), reason_of(error)))]


def function_ways(machine: Machine, function: FunctionValue, arguments: Arguments) -> list[Way]:
    """Every way that a call of a function can go from the current state; `place` is the `return` or `raise`."""
    facts = function.function
    if (
        sum(entry.function is not None and entry.function.identity == function.identity for entry in machine.stack)
        > MAX_REENTRY
    ):
        return [Way(machine.state, machine.unknown(f"{facts.qualname} calls itself"))]
    machine.called.add(function.identity)
    place = machine.place
    state = machine.state
    frame = machine.allocate(
        Frame(
            bind_arguments(machine, function, arguments),
            function.frame,
            function.module,
            "function",
            {},
            facts.qualname,
        )
    )
    if facts.generator:
        items = machine.allocate(ListObject([], kind="generator"))
        _names(machine, frame)[YIELDED] = items
    try:
        with machine.aside(), machine.invocation(Invocation(function.module, frame.id, function, place)):
            completions = machine.language.execute(machine, facts.body, machine.state)
    finally:
        machine.state = state
    machine.release(frame.id, (completion.state for completion in completions))
    ways: list[Way] = []
    for completion in completions:
        if completion.ending is Ending.RAISE:
            ways.append(
                Way(completion.state, raised=Raised(completion.value, completion.place), place=completion.place)
            )
        elif facts.generator:
            ways.append(Way(completion.state, items, place=completion.place))
        else:
            ways.append(Way(completion.state, completion.value, place=completion.place))
    return ways


def _names(machine: Machine, frame: Reference) -> dict[str, Value]:
    item = machine.state.write(frame.id)
    return item.names if isinstance(item, Frame) else {}


def bind_arguments(machine: Machine, function: FunctionValue, arguments: Arguments) -> dict[str, Value]:
    """The names that a call binds in the function's frame.

    What the call does not give and no default fills is unknown.
    """
    names: dict[str, Value] = {}
    defaults = dict(function.defaults)
    positional = list(arguments.positional)
    keywords = dict(arguments.keywords)
    parameters = function.function.parameters
    for parameter in parameters:
        if parameter.kind in ("positional-only", "standard"):
            if positional:
                names[parameter.name] = positional.pop(0)
            elif parameter.kind == "standard" and parameter.name in keywords:
                names[parameter.name] = keywords.pop(parameter.name)
        elif parameter.kind == "keyword-only" and parameter.name in keywords:
            names[parameter.name] = keywords.pop(parameter.name)
        elif parameter.kind == "args":
            if arguments.open:
                names[parameter.name] = machine.allocate(ListObject(list(positional), arguments.open))
            else:
                names[parameter.name] = TupleValue(tuple(positional))
            positional = []
    for parameter in parameters:
        if parameter.kind == "kwargs":
            entries = {Known(key): value for key, value in keywords.items()}
            names[parameter.name] = machine.allocate(DictObject(entries, arguments.open))
        elif parameter.name not in names:
            default = defaults.get(parameter.name)
            if arguments.open:
                left: Value = machine.unknown(f"the argument {parameter.name}")
                names[parameter.name] = left if default is None else _perhaps(default, left)
            elif default is not None:
                names[parameter.name] = default
            else:
                names[parameter.name] = machine.unknown(f"the argument {parameter.name}")
    return names


def _perhaps(default: Value, given: Value) -> Value:
    return choice([Option(default, NO_GUARD), Option(given, NO_GUARD)])


# -- instances -----------------------------------------------------------------------------------------------


def instantiate(machine: Machine, cls: Reference, arguments: Arguments) -> Value:
    """A new instance of a class of the analysed code, initialized."""
    order = linearize(machine, cls)
    outside = outside_bases(machine, order)
    item = machine.state.get(cls.id)
    maker = class_lookup(machine, order, "__new__")
    if maker is not None:
        made = call(machine, maker, Arguments((cls, *arguments.positional), arguments.keywords, arguments.open))
        if not isinstance(made, Reference):
            made = machine.allocate(Instance(cls, {}, machine.evidence()))
        reference = made
    else:
        hosted = machine.host.instantiate(machine, cls, outside, arguments) if outside else None
        reference = hosted if hosted is not None else machine.allocate(Instance(cls, {}, machine.evidence()))
    initializer = class_lookup(machine, order, "__init__")
    if initializer is not None:
        bound = Arguments((reference, *arguments.positional), arguments.keywords, arguments.open)
        call(machine, initializer, bound)
    elif isinstance(item, ClassObject) and item.dataclass:
        _fill_fields(machine, reference, order, arguments)
    else:
        made_item = machine.state.get(reference.id)
        if isinstance(made_item, HostObject):
            native = made_item.attribute(machine, reference, "__init__")
            if native is not None:
                call(machine, native, arguments)
    return reference


def _fill_fields(machine: Machine, reference: Reference, order: list[Value], arguments: Arguments) -> None:
    fields: list[str] = []
    for cls in reversed(order):
        item = machine.state.get(cls.id) if isinstance(cls, Reference) else None
        if isinstance(item, ClassObject):
            fields.extend(name for name in item.fields if name not in fields)
    names = machine.state.write(reference.id)
    if isinstance(names, Instance):
        for index, name in enumerate(fields):
            given = arguments.get(index, name)
            if given is not None:
                names.names[name] = given
