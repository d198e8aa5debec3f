"""Imports: modules run when they are first imported, in Python's order; those that cannot matter wait until something
asks for a name of theirs.
"""

from __future__ import annotations

from typing import Final, cast

from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.machine import Arguments, Ending, Exhausted, Invocation, Machine, reason_of
from flake8_flask_headers.evaluation.names import bind, frame_of
from flake8_flask_headers.evaluation.objects import Frame
from flake8_flask_headers.evaluation.unfollowed import pass_over
from flake8_flask_headers.evaluation.values import (
    MISSING,
    Choice,
    External,
    Known,
    Lazy,
    Missing,
    ModuleValue,
    Reference,
    TupleValue,
    Value,
    choice,
)
from flake8_flask_headers.facts.names import bound, looked_up
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.facts.statements import Deferred, Import, ImportFrom, Statement

# Ten times what any statement of a real project has been seen to take.
STATEMENT_STEPS: Final = 100_000


def run_module(machine: Machine, module: str) -> int:
    """The frame of a module, which runs now if it has not; a module that is still running is given as far as it is."""
    if _has_run(machine, module):
        machine.once.need(module)
        return machine.module_frames[module]

    def run() -> Value:
        return Reference(_run_module(machine, module))

    frame = machine.settle(run) if machine.modules.matters(module) else machine.once.run(machine, module, run)
    return cast("Reference", frame).id


def _run_module(machine: Machine, module: str) -> int:
    for parent in machine.modules.parents(module):
        if parent != module:
            run_module(machine, parent)
    if _has_run(machine, module):
        return machine.module_frames[module]
    facts = machine.modules.facts(module)
    frame = machine.allocate(Frame({"__name__": Known(machine.modules.dotted(module))}, None, module, "module")).id
    machine.module_frames[module] = frame
    names = cast("Frame", machine.state.write(frame)).names
    for name, constant in machine.modules.constants(module).items():
        names[name] = _constant(constant)
    if facts.unreadable:
        machine.host.not_followed(machine, f"{module}: {facts.problem}", None)
    with machine.invocation(Invocation(module, frame, None, machine.place)):
        for statement in facts.statements:
            _run_statement(machine, statement)
    return frame


def _run_statement(machine: Machine, statement: Statement) -> None:
    """Run one top-level statement; one that raises, or that cannot be followed, is passed over: the module goes on."""
    before = machine.state
    try:
        with machine.share(STATEMENT_STEPS, part=16):
            completions = machine.language.execute(machine, (statement,), before.fork())
            finished = [completion.state for completion in completions if completion.ending is not Ending.RAISE]
            if finished and len(finished) < len(completions):
                _need(machine, before, finished)
            states = machine.join_states(finished or [completion.state for completion in completions])
        machine.state = states[0] if states else before
    except (Exhausted, RecursionError) as error:
        machine.state = before.fork()
        machine.place = Place(machine.module, getattr(statement, "line", 0))
        pass_over(machine, bound(statement), looked_up(statement), reason_of(error))


def _need(machine: Machine, before: State, finished: list[State]) -> None:
    """Remember what holds wherever a statement does not raise: the program starts, so it holds."""
    shared = frozenset.intersection(*(frozenset(state.assumptions.items()) for state in finished))
    machine.needed.update(shared - before.assumptions.items())


def _constant(value: object) -> Value:
    if isinstance(value, tuple):
        return TupleValue(tuple(_constant(item) for item in value))
    return Known(value if isinstance(value, (str, int)) else None)


def _has_run(machine: Machine, module: str) -> bool:
    """Whether a module has run (or is running) on this path."""
    frame = machine.module_frames.get(module)
    return frame is not None and machine.state.get(frame) is not None


def module_attribute(machine: Machine, module: str, name: str) -> Value:
    """A name of a module: what its code binds, else a submodule of that name."""
    frame = run_module(machine, module)
    bound = frame_of(machine, frame).names.get(name, MISSING)
    if not isinstance(bound, Missing):
        return bound
    child = machine.modules.submodule(module, name)
    if child is not None:
        return module_value(machine, child)
    names = frame_of(machine, frame).names
    if "__getattr__" in names:
        return machine.language.call(machine, names["__getattr__"], _one(Known(name)))
    return MISSING


def _one(value: Value) -> Arguments:
    return Arguments((value,))


def module_value(machine: Machine, module: str) -> Value:
    """A module as a value; it runs now if it can matter."""
    if machine.modules.matters(module):
        run_module(machine, module)
    return ModuleValue(module)


def import_module(machine: Machine, statement: Import) -> None:
    """`import a.b.c [as d]`."""
    found = find_module(machine, statement.module, 0)
    if isinstance(found, ModuleValue):
        module_value(machine, found.id)
    elif statement.alias is not None or "." not in statement.module:
        machine.state.may_raise = True
    if statement.alias is not None:
        bind(machine, statement.alias, found)
        return
    top = statement.module.partition(".")[0]
    bind(machine, top, find_module(machine, top, 0))


def import_from(machine: Machine, statement: ImportFrom) -> None:
    """`from module import names`."""
    found = find_module(machine, statement.module, statement.level)
    if isinstance(found, External):
        machine.state.may_raise = True
    for name in statement.names:
        if name.name == "*":
            _import_star(machine, found)
            continue
        bind(machine, name.alias or name.name, imported_name(machine, found, name.name))


def imported_name(machine: Machine, found: Value, name: str) -> Value:
    """What `from found import name` binds."""
    if isinstance(found, External):
        dotted = f"{found.dotted}.{name}"
        module = machine.modules.external(dotted)
        return External(dotted) if module is None else module_value(machine, module)
    if not isinstance(found, ModuleValue):
        return machine.unknown("an import that cannot be resolved")
    child = machine.modules.submodule(found.id, name)
    if not machine.modules.matters(found.id) and not _has_run(machine, found.id):
        if child is not None:
            return module_value(machine, child)
        return Lazy(found.id, name)
    value = module_attribute(machine, found.id, name)
    if isinstance(value, Missing):
        # a circular import, or a name bound in a way that is not followed
        return Lazy(found.id, name)
    return value


def find_module(machine: Machine, module: str, level: int) -> Value:
    """The module that an import names: of the project, a stub or an installed source, or outside."""
    found = machine.modules.resolve(machine.module, module, level)
    if found is None and level == 0:
        found = machine.modules.external(module)
    if found is not None:
        return ModuleValue(found)
    return (
        External(module) if level == 0 else machine.unknown(f"the module {'.' * level}{module} is not in the project")
    )


def _import_star(machine: Machine, found: Value) -> None:
    if isinstance(found, External):
        for name in machine.host.exported(found.dotted):
            bind(machine, name, imported_name(machine, found, name))
        return
    if not isinstance(found, ModuleValue):
        return
    names = frame_of(machine, run_module(machine, found.id)).names
    exported = names.get("__all__")
    for name, value in list(names.items()):
        if exported is None and name.startswith("_"):
            continue
        bind(machine, name, value)


def read_deferred(machine: Machine, statement: Deferred) -> None:
    """Bind the name of a definition that has nothing that matters; it is read when something asks for it."""
    bind(
        machine,
        statement.name,
        Lazy(machine.module, f"{statement.name}@{statement.start}-{statement.end}-{statement.line}"),
    )


def _without(value: Value, lazy: Lazy) -> Value:
    """A choice without the lazy name itself: on the paths that still have it, it is what the others found."""
    if isinstance(value, Choice):
        options = [option for option in value.options if option.value != lazy]
        return choice(options) if options else MISSING
    return value


def resolve_lazy(machine: Machine, lazy: Lazy) -> Value:
    """What a lazy name is."""
    name, _, span = lazy.name.partition("@")
    if not span:
        value = module_attribute(machine, lazy.module, name)
        if isinstance(value, Missing) or value == lazy:
            return machine.unknown(f"{name} is not found in {machine.modules.dotted(lazy.module)}")
        return value
    frame = run_module(machine, lazy.module)
    current = frame_of(machine, frame).names.get(name)
    if current is not None and current != lazy:
        return _without(current, lazy)
    start, end, line = map(int, span.split("-"))
    block = machine.modules.deferred(lazy.module, Deferred(name, start, end, line))

    def read() -> Value:
        with machine.invocation(Invocation(lazy.module, frame, None, machine.place)):
            for statement in block:
                _run_statement(machine, statement)
        names = cast("Frame", machine.state.write(frame)).names
        value = names.get(name)
        names[name] = lazy  # no path is told from another by what it has read
        return machine.unknown(f"{name} cannot be read") if value is None or value == lazy else value

    return machine.once.run(machine, (lazy, frame), read)
