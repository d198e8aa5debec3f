"""What is meant to set headers and is never attached to an app: extensions, and hooks of blueprints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import class_lookup, linearize
from flake8_flask_headers.evaluation.heap import HeapObject, State
from flake8_flask_headers.evaluation.machine import Arguments, Exhausted, callable_name
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, Instance
from flake8_flask_headers.evaluation.values import BoundMethod, External, FunctionValue, Reference, Value
from flake8_flask_headers.framework.apps import FLASK, AppObject, new_app
from flake8_flask_headers.framework.dispatch import HOOK_STEPS
from flake8_flask_headers.framework.headers import headers_at
from flake8_flask_headers.framework.registrations import HookAdded, Suspected
from flake8_flask_headers.framework.responses import ResponseObject, new_response, response_at
from flake8_flask_headers.framework.scaffold import Scaffold, told
from flake8_flask_headers.framework.wiring import Wiring
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.naming import variable_at
from flake8_flask_headers.judging.program import Program
from flake8_flask_headers.judging.verdicts import Defect, DefectKind
from flake8_flask_headers.project.discovery import is_test_code

# Stubs whose classes do nothing until they are given an app.
_PROVIDERS: Final = ("stub:flask_talisman.py", "stub:flask_sslify.py", "stub:flask_csp.py")


def unattached(program: Program) -> Iterator[Defect]:
    """Extensions that no app is ever given to, and hooks of blueprints that no app registers."""
    if program.host.unfollowed:
        return  # that may be what attaches them
    machine = program.machine
    state = machine.state
    for _, made in state.objects():
        cls = _class_of(state, made)
        if isinstance(made, Instance) and cls is not None and cls.module in _PROVIDERS and not made.names:
            yield from _never_attached(program, made, cls, ())
    if any(_serves(its.get(app.id)) for app, its in program.apps):
        yield from _own_extensions(program)
        yield from _unregistered_hooks(program)
    machine.state = state


def _class_of(state: State, item: HeapObject | None) -> ClassObject | None:
    found = state.get(item.cls.id) if isinstance(item, Instance) and isinstance(item.cls, Reference) else None
    return found if isinstance(found, ClassObject) else None


def _serves(app: HeapObject | None) -> bool:
    """Whether it is an app of the project, outside of its tests, that is told anything."""
    if not isinstance(app, AppObject) or app.place is None:
        return False
    return bool(app.told) and not is_test_code(app.place.file)


def _never_attached(program: Program, item: Instance, cls: ClassObject, headers: tuple[str, ...]) -> Iterator[Defect]:
    if item.place is not None and program.sources.is_own(item.place.file):
        name = variable_at(program.sources.facts(item.place.file), item.place) or f"{cls.name}()"
        detail = "it is built and init_app is never called"
        yield Defect(DefectKind.NEVER_ATTACHED, item.place, name, detail, headers, is_test_code(item.place.file))


def _own_extensions(program: Program) -> Iterator[Defect]:
    """Objects of modules whose class, no provider's, has an `init_app` that sets headers and that nothing calls."""
    machine = program.machine
    state = machine.state
    for module, identifier in machine.module_frames.items():
        if not program.sources.is_own(module) or state.get(identifier) is None:
            continue
        for value in list(frame_of(machine, identifier).names.values()):
            item = state.get(value.id) if isinstance(value, Reference) else None
            cls = _class_of(state, item)
            if not isinstance(item, Instance) or cls is None or cls.module in _PROVIDERS:
                continue
            if item.place is None or item.place.file != module:
                continue
            attach = class_lookup(machine, linearize(machine, item.cls), "init_app")
            if isinstance(attach, FunctionValue) and attach.identity not in machine.called:
                headers = _headers_set_by(program, BoundMethod(value, attach))
                machine.state = state
                if headers:
                    yield from _never_attached(program, item, cls, headers)


def _headers_set_by(program: Program, attach: Value) -> tuple[str, ...]:
    """The reported headers that an app would send if it were attached."""
    machine = program.machine
    machine.state = machine.state.fork()
    bare = new_app(machine, External(FLASK), Arguments())
    try:
        with machine.budget(HOOK_STEPS):
            ways = machine.explore(machine.state, lambda: machine.call(attach, bare))
    except (Exhausted, RecursionError):
        return ()
    found: set[str] = set()
    for way in ways:
        machine.state = way.state
        hooks = [item for item in told(machine, bare) if isinstance(item, HookAdded) and item.kind == "after"]
        for hook in hooks:
            found.update(_headers_of(program, hook.function))
            machine.state = way.state
    return tuple(name for name in REPORTED if name in found)


def _unregistered_hooks(program: Program) -> Iterator[Defect]:
    """Hooks of blueprints that no app registers."""
    machine = program.machine
    registered: set[Reference] = set()
    for app, state in program.apps:
        machine.state = state
        item = state.get(app.id)
        if isinstance(item, AppObject) and item.place is not None and not is_test_code(item.place.file):
            if any(isinstance(registration, Suspected) for registration in item.told):
                return  # what it was given to may register any blueprint
            registered.update(mount.blueprint for mount in Wiring(machine, app).mounts)
    for blueprint, state in program.blueprints:
        machine.state = state
        item = state.get(blueprint.id)
        if not isinstance(item, Scaffold) or blueprint in registered:
            continue
        for hook in told(machine, blueprint):
            if isinstance(hook, HookAdded) and hook.kind == "after" and program.sources.is_own(hook.place.file):
                headers = _headers_of(program, hook.function)
                if headers:
                    detail = "no app registers its blueprint"
                    name, test = callable_name(hook.function), is_test_code(hook.place.file)
                    yield Defect(DefectKind.NEVER_ATTACHED, hook.place, name, detail, headers, test)


def _headers_of(program: Program, hook: Value) -> tuple[str, ...]:
    """The reported headers that a hook sets on a bare response."""
    machine = program.machine
    machine.state = machine.state.fork()
    bare = new_response(machine)
    try:
        with machine.budget(HOOK_STEPS):
            ways = machine.explore(machine.state, lambda: machine.force(machine.call(hook, bare)))
    except (Exhausted, RecursionError):
        return ()
    found: set[str] = set()
    for way in ways:
        machine.state = way.state
        response = response_at(machine, way.value) or cast("ResponseObject", way.state.read(bare.id))
        found.update(line.name for line in headers_at(machine, response.headers).lines)
    return tuple(name for name in REPORTED if name.lower() in found)
