"""The project set up as if it ran: every module that matters, in import order, then the factories that nothing has
called.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from flake8_flask_headers.evaluation.attributes import class_lookup, find_attribute, linearize
from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.imports import run_module
from flake8_flask_headers.evaluation.interpreter import interpreter
from flake8_flask_headers.evaluation.machine import Arguments, Exhausted, Interruption, Invocation, Machine, reason_of
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, Instance
from flake8_flask_headers.evaluation.unfollowed import pass_over
from flake8_flask_headers.evaluation.values import (
    BoundMethod,
    FunctionValue,
    Missing,
    Reference,
    Unknown,
    Value,
)
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st
from flake8_flask_headers.facts.blocks import walk
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.context import RequestObjects
from flake8_flask_headers.framework.headers import Line
from flake8_flask_headers.framework.host import FlaskHost
from flake8_flask_headers.framework.registrations import BlueprintAdded, HandlerAdded
from flake8_flask_headers.framework.repeated import Repeated
from flake8_flask_headers.framework.scaffold import tell, told
from flake8_flask_headers.judging.verdicts import HeaderState, Outcome
from flake8_flask_headers.project.discovery import is_test_code
from flake8_flask_headers.project.knowledge import ProjectKnowledge
from flake8_flask_headers.project.sources import ProjectSources

# Large projects have been seen to take 30,000 for their modules, and 1,000,000 for one function.
MODULE_STEPS: Final = 1_000_000
FACTORY_STEPS: Final = 2_500_000
TEST_STEPS: Final = 1_000_000
MOST_TEST_APPS: Final = 60
_APP_WORDS: Final = frozenset({"Flask", "APIFlask", "OpenAPI", "FlaskApp", "FlaskBase", "create_app", "Blueprint"})
_GENERIC: Final = frozenset(
    {"main", "run", "get", "setup", "init", "start", "__init__", "wrapper", "decorator", "inner"}
)


@dataclass(frozen=True, slots=True)
class Write:
    """A header written on a response that was not sent; `origin` is what kind of code has made that response."""

    place: Place
    name: str
    origin: str


@dataclass(slots=True)
class Program:
    """A project that has been set up: the machine and host that ran it, and the states in which its apps are."""

    sources: ProjectSources
    machine: Machine
    host: FlaskHost
    objects: RequestObjects
    apps: list[tuple[Reference, State]] = field(default_factory=list)
    blueprints: list[tuple[Reference, State]] = field(default_factory=list)
    handled: dict[HandlerAdded, list[Outcome]] = field(default_factory=dict)
    thrown_away: set[Write] = field(default_factory=set)
    delivered: set[Place] = field(default_factory=set)  # where headers that were sent are written
    replaced: set[tuple[Line, Line]] = field(default_factory=set)  # headers that others replaced on the way out
    repeated: Repeated = field(default_factory=Repeated)
    sent: dict[Hashable, dict[str, HeaderState]] = field(default_factory=dict)  # headers, which many responses share


def set_up(sources: ProjectSources, knowledge: ProjectKnowledge, *, tests: bool = True) -> Program:
    """Run the project's modules and factories."""
    host = FlaskHost(knowledge)
    machine = interpreter(sources, host, steps=MODULE_STEPS)
    program = Program(sources, machine, host, RequestObjects.reserve(machine))
    relevant = sources.relevant()
    own = [file for file in relevant if not is_test_code(file)]
    for module in in_import_order(sources, own):
        if not sources.facts(module).unreadable:  # such a file says something only where it is imported
            with contained(sources, module):
                _run(machine, module)
    with machine.allowance(FACTORY_STEPS):
        _call_factories(sources, machine, host, [module for module in sources.read_modules() if sources.is_own(module)])
    _register_open(program)
    functions = _functions(sources)
    host.silent = _silent_functions(sources, functions)
    host.changing = _changing_functions(functions)
    program.apps = [(app, machine.state) for app in host.apps]
    program.blueprints = [(blueprint, machine.state) for blueprint in host.blueprints]
    if tests:
        with machine.allowance(TEST_STEPS):
            _run_tests(program, [file for file in relevant if is_test_code(file)])
    return program


@contextmanager
def contained(sources: ProjectSources, file: str) -> Iterator[None]:
    """Go on past a failure of the tool itself, which is told of in that file."""
    try:
        yield
    except Exception as broken:  # noqa: BLE001 - whatever breaks, the rest is judged
        sources.failed(file, broken)


def in_import_order(sources: ProjectSources, files: Iterable[str]) -> list[str]:
    """Files that nothing imports first (they are what starts the program), then the others."""
    files = list(files)
    imported: set[str] = set()
    for file in files:
        for statement in walk(sources.facts(file).statements):
            imported.update(_targets(sources, file, statement))
    return [file for file in files if file not in imported] + [file for file in files if file in imported]


def _targets(sources: ProjectSources, file: str, statement: st.Statement) -> Iterator[str]:
    if isinstance(statement, st.Import):
        found = sources.resolve(file, statement.module, 0)
        if found is not None:
            yield found
            yield from sources.parents(found)
    elif isinstance(statement, st.ImportFrom):
        found = sources.resolve(file, statement.module, statement.level)
        if found is not None:
            if found != file:
                yield found
            yield from (parent for parent in sources.parents(found) if parent != file)
            for name in statement.names:
                child = sources.submodule(found, name.name)
                if child is not None and child != file:
                    yield child


def _run(machine: Machine, module: str) -> None:
    if module not in machine.module_frames:
        with suppress(Interruption, RecursionError):
            run_module(machine, module)


# -- factories that nothing has called -----------------------------------------------------------------------


def _call_factories(sources: ProjectSources, machine: Machine, host: FlaskHost, modules: list[str]) -> None:
    """Call, without arguments (as `flask run` does), the functions that make apps or blueprints and that nothing has
    called; callers before what they call.
    """
    own = {module: machine.modules.facts(module) for module in modules if not is_test_code(module)}
    candidates = list(_makers(own, _app_classes(sources, own)))
    for _ in range(len(candidates) + 1):
        waiting = [item for item in candidates if item[2] not in machine.called]
        if not waiting:
            return
        named = [(item, item[1].function.words) for item in waiting]
        first = [
            item
            for item in waiting
            if not any(item[1].function.name in words for other, words in named if other is not item)
        ] or waiting[:1]
        for module, definition, identity, owner in first:
            machine.called.add(identity)
            with contained(sources, module):
                _call_unasked(machine, host, module, definition, owner)


_Maker = tuple[str, st.Define, tuple[str, str, int], str | None]


# Searched for in the text: a class in which no word matters to responses is not read.
_CLASS: Final = re.compile(rb"\bclass\s+(\w+)\s*\(([^)]*)\)")
_APP_CLASS: Final = re.compile(rb"\bclass\s+\w+\s*\([^)]*Flask")


def _app_classes(sources: ProjectSources, modules: dict[str, ModuleFacts]) -> set[str]:
    """The names of the classes that derive from `Flask`, through others as well."""
    texts = [text for module in modules if b"Flask" in (text := sources.text(module))]
    if not any(_APP_CLASS.search(text) for text in texts):
        return set()
    bases = {
        name.decode(errors="replace"): set(re.findall(r"\w+", given.decode(errors="replace")))
        for module in modules
        for name, given in _CLASS.findall(sources.text(module))
    }
    found: set[str] = set()
    while True:
        more = {name for name, given in bases.items() if any("Flask" in base or base in found for base in given)}
        if more <= found:
            return found
        found |= more


def _makers(modules: dict[str, ModuleFacts], app_classes: AbstractSet[str]) -> Iterator[_Maker]:
    """The functions and methods that, by the words in them, make an app or blueprint, themselves or through others."""
    functions: list[_Maker] = []
    for module, facts in modules.items():
        for statement in facts.statements:
            functions.extend(_definitions(module, statement, None))
    names = {*_APP_WORDS, *app_classes}
    makers: dict[int, _Maker] = {}
    growing = True
    while growing:
        growing = False
        for index, item in enumerate(functions):
            if index not in makers and not names.isdisjoint(item[1].function.words):
                makers[index] = item
                name = item[3] if item[1].function.name == "__init__" else item[1].function.name
                if name is not None and name not in _GENERIC and name not in names:
                    names.add(name)
                growing = True
    for index in sorted(makers):
        yield makers[index]


def _definitions(module: str, statement: st.Statement, owner: str | None) -> Iterator[_Maker]:
    if isinstance(statement, st.Define):
        function = statement.function
        yield module, statement, (module, function.qualname, function.line), owner
    elif isinstance(statement, st.ClassDefinition):
        for inner in statement.body:
            yield from _definitions(module, inner, statement.name)
    elif isinstance(statement, (st.If, st.Try)):
        for inner in statement.body:
            yield from _definitions(module, inner, owner)


def _call_unasked(machine: Machine, host: FlaskHost, module: str, definition: st.Define, owner: str | None) -> None:
    """Call a function (or a method, on an instance made with unknown arguments); parameters without default are left to
    whoever calls it.
    """
    frame = machine.module_frames.get(module)
    if frame is None or machine.state.get(frame) is None:
        return
    names = frame_of(machine, frame).names
    machine.place = Place(module, definition.function.line)
    value = names.get(owner or definition.function.name)
    if value is None or isinstance(value, Missing):
        return

    def action() -> Value:
        found = machine.resolve(value)
        if owner is None:
            return machine.language.call(machine, found, _left_open(found))
        if not isinstance(found, Reference) or not isinstance(machine.state.get(found.id), ClassObject):
            return found
        if any(_class_of(machine, app) == found for app in host.apps):
            return found  # the app that is set up calls its own methods
        instance = machine.language.call(machine, found, _class_arguments(machine, found))
        if definition.function.name == "__init__":
            return instance
        method = find_attribute(machine, instance, definition.function.name)
        if isinstance(method, (BoundMethod, FunctionValue)):
            return machine.language.call(machine, method, _left_open(method))
        return instance

    try:
        with machine.share(FACTORY_STEPS, part=2):
            ways = machine.explore(machine.state, action)
            finished = [way.state for way in ways if way.raised is None] or [way.state for way in ways]
            states = machine.join_states(finished)
    except (Exhausted, RecursionError) as error:
        with machine.invocation(Invocation(module, frame, None, machine.place)):
            pass_over(machine, (), definition.function.words, reason_of(error))
        return
    if states:
        machine.state = states[0]


def _class_of(machine: Machine, app: Reference) -> Value | None:
    item = machine.state.get(app.id)
    return item.cls if isinstance(item, Instance) else None


def _left_open(function: Value) -> Arguments:
    """Arguments for the parameters that have no default: each is left to the deployment."""
    receiver = isinstance(function, BoundMethod)
    while isinstance(function, BoundMethod):
        function = function.function
    if not isinstance(function, FunctionValue):
        return Arguments()
    parameters = function.function.parameters[1:] if receiver else function.function.parameters
    given: dict[str, Value] = {}
    for parameter in parameters:
        if parameter.default is None and parameter.kind in ("standard", "keyword-only"):
            reason = f"the argument {parameter.name} of {function.function.name}()"
            given[parameter.name] = Unknown(reason, f"{function.key}({parameter.name})", deployment=True)
    return Arguments((), given)


def _class_arguments(machine: Machine, cls: Reference) -> Arguments:
    initializer = class_lookup(machine, linearize(machine, cls), "__init__")
    if isinstance(initializer, FunctionValue):
        return _left_open(BoundMethod(cls, initializer))
    return Arguments()


# -- what a request need not run -----------------------------------------------------------------------------

_RESPONSE_WORDS: Final = frozenset(
    "headers Response make_response after_this_request abort g content_security_policy cross_origin_opener_policy "
    "cross_origin_embedder_policy start_response getattr setattr attrgetter methodcaller".split()
)


_CHANGING_WORDS: Final = frozenset(
    "append extend insert update setdefault pop clear add remove discard setattr".split()
)


def _unread_names(sources: ProjectSources) -> Iterator[str]:
    """Names of definitions that have not been read and whose text has effects, here or imported."""
    for module, facts in list(sources.read_modules().items()):
        if not sources.is_own(module):
            continue
        for item in walk(facts.statements):
            if isinstance(item, st.Deferred):
                if sources.has_effects(module, f"{item.name}@{item.start}-{item.end}-{item.line}"):
                    yield item.name
            elif isinstance(item, st.ImportFrom):
                found = sources.resolve(module, item.module, item.level)
                if found is not None and found not in sources.read_modules() and sources.has_effects(found, ""):
                    yield from (name.alias or name.name for name in item.names)
            elif isinstance(item, st.Import):
                found = sources.resolve(module, item.module, 0)
                if found is not None and found not in sources.read_modules() and sources.has_effects(found, ""):
                    yield item.alias or item.module.partition(".")[0]


def _functions(sources: ProjectSources) -> list[tuple[str, st.Function]]:
    """The functions of the project that have been read, with their modules."""
    return [
        (module, item.function)
        for module, facts in sources.read_modules().items()
        if sources.is_own(module)
        for item in walk(facts.statements)
        if isinstance(item, st.Define)
    ]


def _changing_functions(functions: Iterable[tuple[str, st.Function]]) -> frozenset[tuple[str, str, int]]:
    """The functions that may change what they are given: they write to an item or attribute, call a method that changes
    its object, or name a function that does.
    """
    words = set(_CHANGING_WORDS)
    writing = {
        (module, function.qualname, function.line)
        for module, function in functions
        if any(map(_writes_into, walk(function.body)))
    }
    words |= {function.name for module, function in functions if (module, function.qualname, function.line) in writing}
    found = writing | {
        (module, function.qualname, function.line)
        for module, function in functions
        if not words.isdisjoint(function.words)
    }
    return frozenset(found)


def _writes_into(statement: st.Statement) -> bool:
    targets: tuple[ex.Expression, ...] = ()
    match statement:
        case st.Assign() | st.Delete():
            targets = statement.targets
        case st.Augment():
            targets = (statement.target,)
    return any(isinstance(target, (ex.Subscript, ex.Attribute, ex.Display)) for target in targets)


def _keeps(statement: st.Statement) -> bool:
    """Whether a statement gives `request` an attribute; `g` is a word."""
    targets = statement.targets if isinstance(statement, st.Assign) else ()
    return any(isinstance(target, ex.Attribute) and target.value == ex.Name("request") for target in targets)


def _silent_functions(
    sources: ProjectSources, functions: Iterable[tuple[str, st.Function]]
) -> frozenset[tuple[str, str, int]]:
    """The functions that have nothing to do with responses: neither they nor any function that they name touch one,
    raise, or keep something for the rest of the request.

    By name, not by resolution: a function that only shares its name with another is run for nothing, never passed over.
    """
    acting = {
        (module, function.qualname, function.line)
        for module, function in functions
        if any(isinstance(item, st.Raise) or _keeps(item) for item in walk(function.body))
    }
    closed_over: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for module, function in functions:  # what a decorator was given, the function around it may call
        given = frozenset(parameter.name for parameter in function.parameters)
        closed_over[module][function.qualname] = given | closed_over[module].get(function.qualname, given)
    words = set(_RESPONSE_WORDS)
    words |= {function.name for module, function in functions if (module, function.qualname, function.line) in acting}
    words |= set(_unread_names(sources))
    growing = True
    while growing:
        names = {function.name for _, function in functions if not words.isdisjoint(function.words)}
        growing = not names <= words
        words |= names
    return frozenset(
        (module, function.qualname, function.line)
        for module, function in functions
        if words.isdisjoint(function.words)
        and (module, function.qualname, function.line) not in acting
        and closed_over[module].get(function.qualname.rpartition(".")[0], frozenset()).isdisjoint(function.words)
    )


# -- what could not be resolved ------------------------------------------------------------------------------


def _register_open(program: Program) -> None:
    """Where an app registers blueprints that cannot be resolved, those that nothing registers are taken to be meant."""
    machine, host = program.machine, program.host
    if not host.open_registrations:
        return
    registered = {
        item.blueprint
        for owner in [*host.apps, *host.blueprints]
        if machine.state.get(owner.id) is not None
        for item in told(machine, owner)
        if isinstance(item, BlueprintAdded)
    }
    for app in host.open_registrations:
        if machine.state.get(app.id) is None:
            continue
        for blueprint in host.blueprints:
            item = machine.state.get(blueprint.id)
            if item is None or blueprint in registered or blueprint == app:
                continue
            place = getattr(item, "place", None)
            if place is not None and not is_test_code(place.file):
                tell(machine, app, BlueprintAdded(blueprint, None, None, place, frozenset()))


def _run_tests(program: Program, files: list[str]) -> None:
    """Set up the apps that test code makes, each test module on its own: test code is no evidence for the rest."""
    machine, host = program.machine, program.host
    before = machine.state
    known = len(host.apps)
    for file in files:
        if not program.sources.makes_apps(file) or len(program.apps) > MOST_TEST_APPS:
            continue
        machine.state = before.fork()
        with contained(program.sources, file), suppress(Interruption, RecursionError):
            run_module(machine, file)
            own = {file: program.sources.facts(file)}
            for _, definition, identity, owner in _makers(own, _app_classes(program.sources, own)):
                if identity not in machine.called:
                    machine.called.add(identity)
                    _call_unasked(machine, host, file, definition, owner)
        for app in host.apps[known:]:
            item = machine.state.get(app.id)
            if isinstance(item, Instance) and item.place is not None and item.place.file == file:
                program.apps.append((app, machine.state))
        del host.apps[known:]
        machine.module_frames.pop(file, None)
    machine.state = before
