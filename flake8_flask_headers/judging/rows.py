"""Every row of the report: each app, route and error handler with the responses that it can give."""

from __future__ import annotations

import itertools
import mimetypes
import os
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import class_lookup, linearize
from flake8_flask_headers.evaluation.heap import Guard, State
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import ClassObject
from flake8_flask_headers.evaluation.values import (
    NONE,
    External,
    FunctionValue,
    Known,
    Reference,
    Text,
    Value,
)
from flake8_flask_headers.framework import errors
from flake8_flask_headers.framework.apps import AppObject, new_app
from flake8_flask_headers.framework.context import Identities
from flake8_flask_headers.framework.dispatch import is_out_of_reach, is_replaced
from flake8_flask_headers.framework.registrations import (
    BlueprintAdded,
    HandlerAdded,
    HookAdded,
    Suspected,
)
from flake8_flask_headers.framework.responses import apart
from flake8_flask_headers.framework.scaffold import Scaffold, tell
from flake8_flask_headers.framework.view_functions import ViewFunction, is_method_view, undecorated, view_methods
from flake8_flask_headers.framework.wiring import Endpoint, Wiring
from flake8_flask_headers.framework.wsgi import MIDDLEWARE
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.hooks import find_hooks
from flake8_flask_headers.judging.naming import app_name, innermost, layers
from flake8_flask_headers.judging.outcomes import Server, distinct, untold
from flake8_flask_headers.judging.program import Program, contained
from flake8_flask_headers.judging.verdicts import (
    App,
    Blueprint,
    ErrorHandler,
    Hook,
    Outcome,
    Place,
    Route,
)
from flake8_flask_headers.project.discovery import is_test_code
from flake8_flask_headers.project.disk import Disk

REQUEST_STEPS: Final = 400_000
_MOST_FAILING: Final = 4
_PLACEHOLDER: Final = re.compile(r"<[^>]*>")
_MOST_VALUES: Final = 16
_REPORTED: Final = frozenset(name.lower() for name in REPORTED)
_MOST_STATIC_FILES: Final = 2_000
_AUTOMATIC: Final = frozenset({"HEAD", "OPTIONS"})


Followed = AbstractSet[Place]


@dataclass(slots=True)
class Rows:
    """The rows of one program, found by `find_rows`."""

    apps: list[App]
    routes: list[Route]
    handlers: list[ErrorHandler]
    blueprints: list[Blueprint]
    hooks: list[Hook] = field(default_factory=list)
    static_folders: dict[int, Path] = field(default_factory=dict)  # by app
    busy: set[int] = field(default_factory=set)  # the apps that have more than a static folder
    followed: Followed | None = None  # the places of the only rows that are wanted, told in full
    with_failures: bool = False  # whether apps have theirs in blueprints

    def leave_out(self, *places: Place) -> bool:
        """Whether a row at these places is not wanted."""
        return self.followed is not None and self.followed.isdisjoint(places)

    def tells(self, place: Place) -> bool:
        """Whether what the responses of the row at this place go through is told."""
        return self.followed is not None and place in self.followed


def find_rows(program: Program, followed: Followed | None = None, *, with_failures: bool = False) -> Rows:
    """Judge every app of a program, and the blueprints that none of them registers.

    Given the places of some rows, judge no routes and handlers but these, and tell what their responses go through.
    `with_failures`: apps get theirs in blueprints, too.
    """
    rows = Rows([], [], [], [], followed=followed, with_failures=with_failures)
    machine = program.machine
    machine.apart = apart(machine)
    machine.begin_judging()
    blueprint_rows = _blueprint_rows(program, rows)
    indexes: dict[Place, int] = {}
    for app, state in program.apps:
        machine.state = state.fork()
        item = machine.state.get(app.id)
        if not isinstance(item, AppObject) or item.place is None or not machine.modules.is_own(item.place.file):
            continue
        index = indexes.setdefault(item.place, len(indexes))
        with contained(program.sources, item.place.file):
            _judge_app(program, app, machine.state, index, rows, blueprint_rows)
        if index == len(rows.apps):  # the tool failed before it could judge anything of it
            unknown = untold("default", "the analysis itself failed here")
            rows.apps.append(App("app", item.place, (unknown,), test=is_test_code(item.place.file)))
    for blueprint, state in program.blueprints:
        if blueprint in blueprint_rows and not rows.blueprints[blueprint_rows[blueprint]].registered:
            with contained(program.sources, rows.blueprints[blueprint_rows[blueprint]].place.file):
                _judge_blueprint(program, blueprint, state, rows, blueprint_rows[blueprint])
    rows.routes = _merged_routes(rows.routes)
    rows.handlers = _merged_handlers(rows.handlers)
    _leave_out_doubles(rows)
    return rows


def _leave_out_doubles(rows: Rows) -> None:
    """An app made beside another one, for a script or a database, has by default the static folder of the other, and
    nobody asks it for these files.
    """
    served = {folder for index, folder in rows.static_folders.items() if index in rows.busy}
    for index, folder in rows.static_folders.items():
        if index not in rows.busy and folder in served:
            rows.apps[index] = replace(rows.apps[index], serves=False)


def _blueprint_rows(program: Program, rows: Rows) -> dict[Reference, int]:
    """One row a blueprint; the same `Blueprint(...)` call made several times is one."""
    machine = program.machine
    registered: set[Reference] = set()
    for app, state in program.apps:
        machine.state = state
        if machine.state.get(app.id) is not None:
            registered.update(mount.blueprint for mount in Wiring(machine, app).mounts)
    found: dict[Reference, int] = {}
    by_place: dict[Place, int] = {}
    for blueprint, state in program.blueprints:
        item = state.get(blueprint.id)
        if not isinstance(item, Scaffold) or item.place is None or not machine.modules.is_own(item.place.file):
            continue
        index = by_place.get(item.place)
        name = item.names.get("name")
        shown = name.value if isinstance(name, Known) and isinstance(name.value, str) else None
        row = Blueprint(shown, item.place, blueprint in registered, is_test_code(item.place.file))
        if index is None:
            index = by_place[item.place] = len(rows.blueprints)
            rows.blueprints.append(row)
        elif row.registered:
            rows.blueprints[index] = replace(rows.blueprints[index], registered=True)
        found[blueprint] = index
    return found


# -- one app -------------------------------------------------------------------------------------------------


def _judge_app(
    program: Program, app: Reference, state: State, index: int, rows: Rows, blueprint_rows: dict[Reference, int]
) -> None:
    program.host.only_app = app
    place = cast("Place", cast("AppObject", state.read(app.id)).place)
    server = Server.start(program, app, state)
    outcomes = _own_outcomes(server, told_in_full=rows.tells(place))
    server.shared = frozenset(
        name for outcome in outcomes for name, state in outcome.headers.items() if state.lines or state.suspects
    )
    busy, known_busy = _is_busy(server), index in rows.busy
    if busy:
        rows.busy.add(index)
    if (folder := _static_folder(server)) is not None:
        rows.static_folders[index] = folder
    serves = index in rows.busy or bool(_static_types(server))
    name = app_name(program.machine.modules.facts(place.file), place)
    row = App(name, place, outcomes, serves, is_test_code(place.file))
    if index < len(rows.apps):
        known = rows.apps[index]
        # what was told nothing beside one that was is a way of the set-up that came to nothing
        counted = [*(known.outcomes if known_busy or not busy else ()), *(outcomes if busy or not known_busy else ())]
        rows.apps[index] = replace(known, outcomes=distinct(counted), serves=known.serves or serves)
    else:
        rows.apps.append(row)
    program.handled = {}
    for endpoint in server.wiring.endpoints:
        with contained(program.sources, endpoint.place.file):
            rows.routes.extend(_route_rows(server, endpoint, index, blueprint_rows, row.test, rows))
    rows.handlers.extend(_handler_rows(server, index, row.test, rows))
    rows.hooks.extend(find_hooks(program.machine, server.wiring, index, blueprint_rows))
    if rows.with_failures:
        row = rows.apps[index]
        rows.apps[index] = replace(row, failures=distinct((*row.failures, *_failures(server, place))))
    program.host.only_app = None


def _is_busy(server: Server) -> bool:
    """Whether an app has, or may have been given, more than its static folder."""
    if server.wiring.endpoints:
        return True
    item = cast("AppObject", server.state.read(server.app.id))
    if any(isinstance(registration, (BlueprintAdded, Suspected)) for registration in item.told):
        return True
    return "@escaped" in item.names or server.app in server.program.host.open_registrations


def _own_outcomes(server: Server, *, told_in_full: bool) -> tuple[Outcome, ...]:
    """The app's own responses: error pages that no handler makes, redirects, static files."""
    scopes = server.wiring.handlers(())
    codes = {item.code.value for item in scopes[-1] if isinstance(item.code, Known)}
    classes = {item.code.dotted for item in scopes[-1] if isinstance(item.code, External)}
    kinds = []
    if not classes & {errors.HTTP_EXCEPTION, "builtins.Exception"}:
        kinds += [
            str(code) for code in (404, 405, 500) if code not in codes and errors.class_for(code).dotted not in classes
        ]
    folder = cast("AppObject", server.state.read(server.app.id)).names.get("@static_folder")
    if folder is not None and folder != NONE and "404" in kinds:
        kinds.append("static 404")
    found: list[Outcome] = []
    for path, method, among in _redirecting(server.wiring):
        found.extend(server.outcomes(None, method, kind="redirect", path=path, paths=among, told_in_full=told_in_full))
    for kind in kinds:
        found.extend(server.outcomes(None, None, kind=kind, told_in_full=told_in_full))
    if "404" not in kinds:
        found += [
            item
            for item in server.outcomes(None, None, kind="404", told_in_full=told_in_full)
            if item.origin == MIDDLEWARE
        ]
    for media_type in _static_types(server):
        found.extend(server.outcomes(None, None, kind="static", media_type=media_type, told_in_full=told_in_full))
    return distinct(found)


def _redirecting(wiring: Wiring) -> list[tuple[Value, str | None, tuple[object, ...]]]:
    """The paths that Flask answers with a redirect to the canonical one, each with its method where that is one: of
    rules that end in a slash, without it, and of rules of several parts, with more slashes than one between them
    (werkzeug/routing/map.py `strict_slashes`, `merge_slashes`); of many, one for each method, with all that it can be.
    """
    found: list[tuple[Value, str | None]] = [(Text(("/static//", None), None, "request.path"), "GET")]
    anything: Value = Text((None,), None, "request.path")
    for endpoint in wiring.endpoints:
        rule = endpoint.rule.value if isinstance(endpoint.rule, Known) else None
        if not isinstance(rule, str) or "<" in rule[:-1].partition("/")[2].partition("/")[0]:
            return [(anything, None, ())]
        method = "GET" if endpoint.methods is None or set(endpoint.methods) <= {"GET", *_AUTOMATIC} else None
        if rule.endswith("/") and len(rule) > 1 and "<" not in rule:
            found.append((Known(rule.rstrip("/")), method))
        parts = rule.partition("<")[0].rstrip("/").split("/")
        inner = range(2, len(parts) + ("<" in rule))
        found += [(Text((f"{'/'.join(parts[:end])}//", None), None, "request.path"), method) for end in inner]
    different = list(dict.fromkeys(found))
    if len(different) <= _MOST_FAILING:
        return [(path, method, ()) for path, method in different]
    among: dict[str | None, list[object]] = {}
    for path, method in different:
        among.setdefault(method, []).append(path.value if isinstance(path, Known) else path)
    return [(anything, method, tuple(paths)) for method, paths in among.items()]


def _static_types(server: Server) -> list[str | None]:
    """The media types of the files in the app's static folder (None for those not known); none where there is none."""
    path = _static_folder(server)
    if path is None:
        folder = cast("AppObject", server.state.read(server.app.id)).names.get("@static_folder")
        return [None] if folder is not None and folder != NONE and not isinstance(folder, Known) else []
    names = itertools.islice(_files_below(server.program.sources.disk, str(path)), _MOST_STATIC_FILES)
    types = {mimetypes.guess_type(name)[0] for name in names}
    return sorted(types, key=str) or [None]


def _static_folder(server: Server) -> Path | None:
    """The app's static folder, None where there is none or it is not known."""
    item = cast("AppObject", server.state.read(server.app.id))
    folder = item.names.get("@static_folder")
    if item.place is None or not isinstance(folder, Known) or not isinstance(folder.value, str):
        return None
    path = (server.program.sources.root.path / item.place.file).parent / folder.value
    return path if server.program.sources.disk.is_folder(str(path)) else None


def _files_below(disk: Disk, folder: str) -> Iterator[str]:
    names = disk.names(folder)
    yield from (name for name in names if not name.endswith("/"))
    for name in names:
        if name.endswith("/"):
            yield from _files_below(disk, os.path.join(folder, name[:-1]))


def _route_rows(
    server: Server, endpoint: Endpoint, index: int | None, blueprint_rows: dict[Reference, int], test: bool, rows: Rows
) -> Iterator[Route]:
    machine = server.program.machine
    machine.state = server.state.fork()
    if endpoint.view is None:
        return
    rule = endpoint.rule.value if isinstance(endpoint.rule, Known) and isinstance(endpoint.rule.value, str) else None
    name = endpoint.name.value if isinstance(endpoint.name, Known) and isinstance(endpoint.name.value, str) else None
    blueprint = blueprint_rows.get(endpoint.blueprints[-1]) if endpoint.blueprints else None
    for method, methods, function in _variants(machine, endpoint):
        place, shown = endpoint.place, None
        watched: Identities = frozenset()
        if function is not None and machine.modules.is_own(function.module):
            facts = function.function
            place, shown = Place(function.module, facts.line, facts.column), facts.qualname
            watched = frozenset({function.identity})
        if rows.leave_out(place, endpoint.place):
            continue
        wrappers = frozenset(layer.identity for layer in layers(machine, endpoint.view))
        outcomes = server.outcomes(
            endpoint,
            method,
            watched=watched,
            wrappers=wrappers,
            told_in_full=rows.followed is not None,
            methods=methods,
        )
        outcomes = tuple(
            outcome if outcome.place is not None else replace(outcome, place=place) for outcome in outcomes
        )
        yield Route(index, rule, name, methods, shown, place, endpoint.place, outcomes, blueprint, test)
        machine.state = server.state.fork()


def _variants(machine: Machine, endpoint: Endpoint) -> list[tuple[str | None, tuple[str, ...], FunctionValue | None]]:
    """A view's methods: the one to ask for (None where any), those that its row lists, and the function that runs."""
    view = undecorated(machine, cast("Value", endpoint.view))
    item = machine.state.get(view.id) if isinstance(view, Reference) else None
    if isinstance(item, ViewFunction):
        names = endpoint.methods or view_methods(machine, item.cls)
        if is_method_view(machine, item.cls):
            return [
                (name, (name,), _method_function(machine, item.cls, name)) for name in names if name not in _AUTOMATIC
            ]
        shown = tuple(name for name in names if name not in _AUTOMATIC)
        return [(shown[0] if len(shown) == 1 else None, shown, _method_function(machine, item.cls, "dispatch_request"))]
    function = innermost(machine, cast("Value", endpoint.view))
    names = endpoint.methods or ("GET",)
    shown = tuple(sorted(name for name in set(names) if name not in _AUTOMATIC)) or tuple(sorted(names))
    return [(shown[0] if len(shown) == 1 else None, shown, function)]


def _methods(machine: Machine, endpoint: Endpoint | None) -> tuple[str, ...]:
    """The methods that a rule accepts; none where it is not known."""
    if endpoint is None or endpoint.view is None:
        return ()
    return tuple(dict.fromkeys(name for _, names, _ in _variants(machine, endpoint) for name in names))


def _method_function(machine: Machine, cls: Value, name: str) -> FunctionValue | None:
    found = class_lookup(machine, linearize(machine, cls), name.lower())
    return None if found is None else innermost(machine, found)


def _handler_rows(server: Server, index: int | None, test: bool, rows: Rows) -> Iterator[ErrorHandler]:
    program, wiring = server.program, server.wiring
    machine = program.machine
    owners: list[tuple[HandlerAdded, tuple[Reference, ...] | None]] = [
        (item, None) for item in wiring.told(server.app, HandlerAdded)
    ]
    seen: set[Reference] = set()
    for mount in wiring.mounts:
        if mount.blueprint in seen:
            continue
        seen.add(mount.blueprint)
        owners += [
            (item, None if item.everywhere else mount.chain) for item in wiring.told(mount.blueprint, HandlerAdded)
        ]
    with_hooks = [
        mount.chain
        for mount in wiring.mounts
        if any(item.kind == "after" for item in wiring.told(mount.blueprint, HookAdded))
    ]
    for item, scope in owners:
        if is_replaced(wiring, item, scope or ()):
            continue
        machine.state = server.state.fork()
        function = innermost(machine, item.function)
        place, shown = item.place, None
        watched: Identities = frozenset()
        if function is not None and machine.modules.is_own(function.module):
            facts = function.function
            place, shown = Place(function.module, facts.line, facts.column), facts.qualname
            watched = frozenset({function.identity})
        if rows.leave_out(place, item.place):
            continue
        # what the routes show of it, after their `after_this_request` functions and hooks, is all there is to a
        # blueprint's
        found = list(program.handled.get(item, ()))
        under: list[tuple[Reference, ...]] = [scope] if scope is not None else [(), *with_hooks]
        if found:
            under = [] if scope is not None else [()]
        for blueprints in under:
            if scope is None and is_out_of_reach(machine, wiring, item, blueprints):
                continue
            found.extend(_handled(server, item, blueprints, watched, told_in_full=rows.followed is not None))
        outcomes = tuple(o if o.place is not None else replace(o, place=place) for o in distinct(found))
        yield ErrorHandler(index, _shown_code(machine, item.code), shown, place, outcomes, test)


def _failures(server: Server, place: Place) -> Iterator[Outcome]:
    """The pages of failures that the app answers itself after the hooks of blueprints."""
    machine, wiring = server.program.machine, server.wiring
    for mount in wiring.mounts:
        if any(wiring.hooks("after", mount.chain)[0]) and not is_out_of_reach(machine, wiring, None, mount.chain):
            for endpoint in _failing_endpoints(wiring, mount.chain, place, mount.guard):
                yield from server.outcomes(endpoint, None, kind="500")


def _handled(
    server: Server, handler: HandlerAdded, blueprints: tuple[Reference, ...], watched: Identities, *, told_in_full: bool
) -> Iterator[Outcome]:
    """What a handler answers to what fails in these blueprints, or in the app itself."""
    machine, wiring = server.program.machine, server.wiring
    failing = _failing_endpoints(wiring, blueprints, handler.place, handler.guard) if blueprints else [None]
    alike: set[Guard | None] = set()
    for endpoint in failing:
        guard = None if endpoint is None else endpoint.guard
        for method in _methods(machine, endpoint) or (None,):
            if guard in alike:
                break  # the rule is all one to the code
            yield from server.outcomes(
                endpoint, method, kind="handler", watched=watched, handler=handler, told_in_full=told_in_full
            )
            if not server.hung_on_rule:
                alike.add(guard)


def _failing_endpoints(
    wiring: Wiring, blueprints: tuple[Reference, ...], place: Place, guard: Guard
) -> list[Endpoint | None]:
    """The rules of these blueprints, since each view may fail; of many, one of which only their prefix is known."""
    own = [endpoint for endpoint in wiring.endpoints if endpoint.blueprints == blueprints]
    if 0 < len(own) <= _MOST_FAILING:
        return [*own]
    mount = next(mount for mount in wiring.mounts if mount.chain == blueprints)
    prefix = mount.prefix.value if isinstance(mount.prefix, Known) and isinstance(mount.prefix.value, str) else ""
    name = Text((f"{mount.name}.", None)) if mount.name is not None else Text((None,))
    return [Endpoint(Known(f"{prefix}<path:rest>"), name, None, None, place, blueprints, guard)]


def _shown_code(machine: Machine, code: Value) -> int | str | None:
    if isinstance(code, Known):
        return code.value if isinstance(code.value, (int, str)) else None
    if isinstance(code, External):
        return code.dotted.rpartition(".")[2]
    item = machine.state.get(code.id) if isinstance(code, Reference) else None
    return item.name if isinstance(item, ClassObject) else None


# -- a blueprint that no app registers -----------------------------------------------------------------------


def _judge_blueprint(program: Program, blueprint: Reference, state: State, rows: Rows, index: int) -> None:
    """Judge a blueprint on a bare app that registers it."""
    machine = program.machine
    machine.state = state.fork()
    item = machine.state.get(blueprint.id)
    if not isinstance(item, Scaffold) or item.place is None:
        return
    machine.place = item.place
    app = new_app(machine, External("flask.Flask"), Arguments())
    tell(machine, app, BlueprintAdded(blueprint, None, None, item.place, frozenset()))
    server = Server.start(program, app, machine.state)
    test = is_test_code(item.place.file)
    for endpoint in server.wiring.endpoints:
        if endpoint.blueprints == (blueprint,):
            rows.routes.extend(_route_rows(server, endpoint, None, {blueprint: index}, test, rows))
    rows.handlers.extend(_handler_rows(server, None, test, rows))
    rows.hooks.extend(find_hooks(machine, server.wiring, None, {blueprint: index}))


# -- several instances of one app ----------------------------------------------------------------------------


def _merged_routes(routes: list[Route]) -> list[Route]:
    """One row for each rule and view of one `Flask(...)` call, whichever of its instances has it."""
    merged: dict[object, Route] = {}
    for route in routes:
        key = (
            route.app,
            route.rule,
            route.endpoint,
            route.methods,
            route.function,
            route.place,
            route.registration,
            route.blueprint,
        )
        known = merged.get(key)
        merged[key] = route if known is None else replace(known, outcomes=distinct((*known.outcomes, *route.outcomes)))
    return list(merged.values())


def _merged_handlers(rows: list[ErrorHandler]) -> list[ErrorHandler]:
    merged: dict[object, ErrorHandler] = {}
    for row in rows:
        key = (row.app, row.code, row.function, row.place)
        known = merged.get(key)
        merged[key] = row if known is None else replace(known, outcomes=distinct((*known.outcomes, *row.outcomes)))
    return list(merged.values())
