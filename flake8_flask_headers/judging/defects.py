"""Defects of structure that show while responses are judged: hooks that return nothing, providers that are never
attached, headers on another response, headers that a weaker value replaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, Instance
from flake8_flask_headers.evaluation.values import FunctionValue, Known, Reference
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.headers import Line
from flake8_flask_headers.framework.registrations import HookAdded
from flake8_flask_headers.framework.scaffold import told
from flake8_flask_headers.framework.wiring import Wiring
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.naming import dotted
from flake8_flask_headers.judging.program import Program, walk
from flake8_flask_headers.judging.verdicts import Defect, DefectKind
from flake8_flask_headers.project.discovery import is_test_code

_CANONICAL: Final = {name.lower(): name for name in REPORTED}
# Stubs whose classes do nothing until they are given an app.
_PROVIDERS: Final = ("stub:flask_talisman.py", "stub:flask_sslify.py", "stub:flask_csp.py")
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
    """Hooks of blueprints that no app registers, where apps do register others."""
    registered: set[Reference] = set()
    for app, state in program.apps:
        machine.state = state
        if state.get(app.id) is not None:
            registered.update(mount.blueprint for mount in Wiring(machine, app).mounts)
    if not registered:
        return
    for blueprint, state in program.blueprints:
        machine.state = state
        if blueprint in registered or state.get(blueprint.id) is None:
            continue
        for item in told(machine, blueprint):
            if isinstance(item, HookAdded) and item.kind == "after" and isinstance(item.function, FunctionValue):
                headers = _written(item.function.function)
                if headers and program.sources.is_own(item.place.file):
                    detail = "no app registers its blueprint"
                    name = item.function.function.name
                    yield Defect(
                        DefectKind.NEVER_ATTACHED, item.place, name, detail, headers, is_test_code(item.place.file)
                    )


def _written(function: st.Function) -> tuple[str, ...]:
    """The reported headers that a function assigns by a literal name."""
    found: dict[str, None] = {}
    for statement in walk(function.body):
        for target in statement.targets if isinstance(statement, st.Assign) else ():
            if isinstance(target, ex.Subscript) and isinstance(target.index, ex.Constant):
                name = _CANONICAL.get(str(target.index.value).lower())
                if name is not None:
                    found[name] = None
    return tuple(found)


def _lost(program: Program) -> Iterator[Defect]:
    """Headers written on responses of which none is ever sent."""
    by_place: dict[Place, set[str]] = {}
    for place, name in program.thrown_away:
        if place not in program.delivered:
            by_place.setdefault(place, set()).add(_CANONICAL[name])
    for place, names in by_place.items():
        subject = _subject(program, place)
        yield Defect(DefectKind.OTHER_RESPONSE, place, subject, "", tuple(sorted(names)), is_test_code(place.file))


def _subject(program: Program, place: Place) -> str:
    """The variable whose headers are written on a line."""
    for statement in walk(program.sources.facts(place.file).statements):
        if getattr(statement, "line", 0) != place.line:
            continue
        for expression in statement.targets if isinstance(statement, st.Assign) else ():
            if isinstance(expression, ex.Subscript) and isinstance(expression.value, ex.Attribute):
                return dotted(expression.value.value) or "a response"
        if isinstance(statement, st.Evaluate) and isinstance(statement.value, ex.Call):
            function = statement.value.function
            if isinstance(function, ex.Attribute) and isinstance(function.value, ex.Attribute):
                return dotted(function.value.value) or "a response"
    return "a response"


def _overwritten(program: Program) -> Iterator[Defect]:
    for old, new in program.replaced:
        ranks = _STRENGTH.get(old.name)
        if ranks is None or old.place is None or new.place is None or old.place == new.place:
            continue
        before, after = _text(old), _text(new)
        if before not in ranks or after == before or not program.sources.is_own(old.place.file):
            continue
        if after is not None and (after not in ranks or ranks.index(after) > ranks.index(before)):
            detail = f"{before!r} becomes {after!r}"
            yield Defect(
                DefectKind.OVERWRITTEN,
                old.place,
                str(new.place),
                detail,
                (_CANONICAL[old.name],),
                is_test_code(old.place.file),
            )


def _text(line: Line) -> str | None:
    value = line.value
    return value.value.strip().lower() if isinstance(value, Known) and isinstance(value.value, str) else None
