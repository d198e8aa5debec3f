"""Defects of structure that show while responses are judged: hooks that return nothing, providers that are never
attached, headers on another response, headers that a weaker value replaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from flake8_flask_headers.evaluation.machine import Exhausted, Machine, callable_name
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, Instance
from flake8_flask_headers.evaluation.values import Known, Reference, Value
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.apps import AppObject
from flake8_flask_headers.framework.dispatch import HOOK_STEPS
from flake8_flask_headers.framework.headers import Line, headers_at
from flake8_flask_headers.framework.registrations import HookAdded, Suspected
from flake8_flask_headers.framework.responses import ResponseObject, new_response, response_at
from flake8_flask_headers.framework.scaffold import Scaffold, told
from flake8_flask_headers.framework.wiring import Wiring
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.naming import dotted
from flake8_flask_headers.judging.program import Program, walk
from flake8_flask_headers.judging.verdicts import Defect, DefectKind
from flake8_flask_headers.project.discovery import is_test_code

_CANONICAL: Final = {name.lower(): name for name in REPORTED}
# Stubs whose classes do nothing until they are given an app.
_PROVIDERS: Final = ("stub:flask_talisman.py", "stub:flask_sslify.py", "stub:flask_csp.py")
# What it means that a header is written on a response of that origin which is not sent.
_BY_ORIGIN: Final = {"before_request": DefectKind.TOO_EARLY, "teardown": DefectKind.TOO_LATE}
_STRENGTH: Final[dict[str, tuple[str, ...]]] = {
    "x-frame-options": ("deny", "sameorigin"),
    "referrer-policy": (
        "no-referrer",
        "same-origin",
        "strict-origin",
        "strict-origin-when-cross-origin",
        "origin",
        "origin-when-cross-origin",
        "no-referrer-when-downgrade",
        "unsafe-url",
    ),
    "cross-origin-opener-policy": ("same-origin", "same-origin-allow-popups", "unsafe-none"),
    "cross-origin-resource-policy": ("same-origin", "same-site", "cross-origin"),
}


def find_defects(program: Program) -> tuple[Defect, ...]:
    """The defects of a program whose rows have been judged, each once, by place."""
    found = [*_silent_hooks(program), *_unattached(program), *_lost(program), *_overwritten(program)]
    return tuple(dict.fromkeys(sorted(found, key=lambda defect: (defect.place, defect.kind.value, defect.subject))))


def _silent_hooks(program: Program) -> Iterator[Defect]:
    for place, name in program.host.nothing_returned.items():
        if program.sources.is_own(place.file):
            detail = "" if place in program.host.something_returned else "on any path"
            yield Defect(DefectKind.HOOK_RETURNS_NOTHING, place, name, detail, (), is_test_code(place.file))


def _unattached(program: Program) -> Iterator[Defect]:
    machine = program.machine
    for module, identifier in machine.module_frames.items():
        if not program.sources.is_own(module) or machine.state.get(identifier) is None:
            continue
        for name, value in frame_of(machine, identifier).names.items():
            item = machine.state.get(value.id) if isinstance(value, Reference) else None
            if not isinstance(item, Instance) or item.names or item.place is None or item.place.file != module:
                continue
            cls = machine.state.get(item.cls.id) if isinstance(item.cls, Reference) else None
            if isinstance(cls, ClassObject) and cls.module in _PROVIDERS:
                detail = "it is built and init_app is never called"
                yield Defect(DefectKind.NEVER_ATTACHED, item.place, name, detail, (), is_test_code(module))
    yield from _unregistered_hooks(program, machine)


def _unregistered_hooks(program: Program, machine: Machine) -> Iterator[Defect]:
    """Hooks of blueprints that no app registers, in a project that has an app."""
    registered: set[Reference] = set()
    has_app = False
    for app, state in program.apps:
        machine.state = state
        item = state.get(app.id)
        if not isinstance(item, AppObject) or item.place is None or is_test_code(item.place.file):
            continue
        if any(isinstance(registration, Suspected) for registration in item.told):
            return  # what it was given to may register any blueprint
        has_app = has_app or bool(item.told)
        registered.update(mount.blueprint for mount in Wiring(machine, app).mounts)
    for blueprint, state in program.blueprints if has_app else ():
        machine.state = state
        item = state.get(blueprint.id)
        if not isinstance(item, Scaffold) or blueprint in registered:
            continue
        for hook in told(machine, blueprint):
            if isinstance(hook, HookAdded) and hook.kind == "after" and program.sources.is_own(hook.place.file):
                headers = _headers_of(program, hook.function)
                name = callable_name(hook.function)
                if headers:
                    detail = "no app registers its blueprint"
                    test = is_test_code(hook.place.file)
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


def _lost(program: Program) -> Iterator[Defect]:
    """Headers written on responses of which none is ever sent."""
    by_place: dict[tuple[Place, DefectKind], set[str]] = {}
    for write in program.thrown_away:
        if write.place not in program.delivered:
            kind = _BY_ORIGIN.get(write.origin, DefectKind.OTHER_RESPONSE)
            by_place.setdefault((write.place, kind), set()).add(_CANONICAL[write.name])
    for (place, kind), names in by_place.items():
        yield Defect(kind, place, _subject(program, place), "", tuple(sorted(names)), is_test_code(place.file))


def _subject(program: Program, place: Place) -> str:
    """The variable whose headers are written on a line; "" where it has no name there."""
    for statement in walk(program.sources.facts(place.file).statements):
        if getattr(statement, "line", 0) == place.line:
            match statement:
                case st.Assign(targets=(ex.Name(id=name),), value=ex.Call()):
                    return name
                case st.Assign(targets=(ex.Subscript(value=ex.Attribute(value=response)),)):
                    return dotted(response) or ""
                case st.Evaluate(value=ex.Call(function=ex.Attribute(value=ex.Attribute(value=response)))):
                    return dotted(response) or ""
    return ""


def _overwritten(program: Program) -> Iterator[Defect]:
    for old, new in program.replaced:
        ranks = _STRENGTH.get(old.name)
        if ranks is None or old.place is None or new.place is None or old.place == new.place:
            continue
        before, after = _text(old), _text(new)
        strong, weak = _rank(before, ranks), _rank(after, ranks)
        if strong is None or before is None or after is None or not program.sources.is_own(old.place.file):
            continue
        if weak is None or weak > strong:
            yield Defect(
                DefectKind.OVERWRITTEN,
                old.place,
                str(new.place),
                f"{before!r} becomes {after!r}",
                (_CANONICAL[old.name],),
                is_test_code(old.place.file),
            )


def _text(line: Line) -> str | None:
    value = line.value
    return value.value.strip() if isinstance(value, Known) and isinstance(value.value, str) else None


def _rank(text: str | None, ranks: tuple[str, ...]) -> int | None:
    """How weak a value is among those that are known; None for any other."""
    return ranks.index(text.lower()) if text is not None and text.lower() in ranks else None
