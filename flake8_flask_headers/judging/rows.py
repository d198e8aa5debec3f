"""Every row of the report: each app, route and error handler with the responses that it can give."""

from __future__ import annotations

import itertools
import mimetypes
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import class_lookup, find_attribute, linearize
from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.machine import Arguments, Exhausted, Infeasible, Machine, Raised, Way
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, Instance
from flake8_flask_headers.evaluation.values import (
    NONE,
    Choice,
    External,
    FunctionValue,
    Known,
    Missing,
    Reference,
    Text,
    Value,
    text_parts,
)
from flake8_flask_headers.framework import errors
from flake8_flask_headers.framework.apps import AppObject, new_app
from flake8_flask_headers.framework.context import Endpoint, RequestContext, RequestTrace
from flake8_flask_headers.framework.dispatch import endpoints, handlers, mounts, respond
from flake8_flask_headers.framework.headers import HeadersObject, headers_at
from flake8_flask_headers.framework.registrations import (
    BlueprintAdded,
    HandlerAdded,
    HookAdded,
    Suspected,
)
from flake8_flask_headers.framework.requests import SECURE
from flake8_flask_headers.framework.responses import APART, is_document, response_at
from flake8_flask_headers.framework.scaffold import Scaffold, tell, told
from flake8_flask_headers.framework.views import ViewFunction, is_method_view, view_methods
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.naming import app_name, innermost
from flake8_flask_headers.judging.program import Program
from flake8_flask_headers.judging.verdicts import (
    App,
    Blueprint,
    ErrorHandler,
    HeaderState,
    HeaderValue,
    Outcome,
    Place,
    Route,
)
from flake8_flask_headers.project.discovery import is_test_code

REQUEST_STEPS: Final = 400_000
_PLACEHOLDER: Final = re.compile(r"<[^>]*>")
_MOST_VALUES: Final = 16
_REPORTED: Final = frozenset(name.lower() for name in REPORTED)
_MOST_STATIC_FILES: Final = 2_000
_AUTOMATIC: Final = frozenset({"HEAD", "OPTIONS"})


@dataclass(slots=True)
class Rows:
    """The rows of one program, found by `find_rows`."""

    apps: list[App]
    routes: list[Route]
    handlers: list[ErrorHandler]
    blueprints: list[Blueprint]


def find_rows(program: Program) -> Rows:
    """Judge every app of a program, and the blueprints that none of them registers."""
    rows = Rows([], [], [], [])
    machine = program.machine
    machine.apart = APART
    machine.judging = True
    blueprint_rows = _blueprint_rows(program, rows)
    indexes: dict[Place, int] = {}
    for app, state in program.apps:
        machine.state = state.fork()
        item = machine.state.get(app.id)
        if not isinstance(item, AppObject) or item.place is None or not machine.modules.is_own(item.place.file):
            continue
        index = indexes.setdefault(item.place, len(indexes))
        _judge_app(program, app, machine.state, index, rows, blueprint_rows)
    for blueprint, state in program.blueprints:
        if blueprint in blueprint_rows and not rows.blueprints[blueprint_rows[blueprint]].registered:
            _judge_blueprint(program, blueprint, state, rows, blueprint_rows[blueprint])
    rows.routes = _merged_routes(rows.routes)
    rows.handlers = _merged_handlers(rows.handlers)
    return rows


def _blueprint_rows(program: Program, rows: Rows) -> dict[Reference, int]:
    """One row a blueprint; the same `Blueprint(...)` call made several times is one."""
    machine = program.machine
    registered: set[Reference] = set()
    for app, state in program.apps:
        machine.state = state
        if machine.state.get(app.id) is not None:
            registered.update(mount.blueprint for mount in mounts(machine, app))
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
    machine = program.machine
    program.host.only_app = app
    item = cast("AppObject", state.read(app.id))
    place = cast("Place", item.place)
    test = is_test_code(place.file)
    machine.state = state.fork()
    served = list(endpoints(machine, app))
    outcomes = _own_outcomes(program, app, state)
    serves = _serves(program, app, machine.state, served)
    name = app_name(machine.modules.facts(place.file), place)
    row = App(name, place, tuple(outcomes), serves, test)
    if index < len(rows.apps):
        known = rows.apps[index]
        merged = _distinct((*known.outcomes, *row.outcomes))
        rows.apps[index] = replace(known, outcomes=merged, serves=known.serves or serves)
    else:
        rows.apps.append(row)
    program.handled = {}
    for endpoint in served:
        rows.routes.extend(_route_rows(program, app, state, endpoint, index, blueprint_rows, test))
    rows.handlers.extend(_handler_rows(program, app, state, index, test))
    program.host.only_app = None


def _serves(program: Program, app: Reference, state: State, served: list[Endpoint]) -> bool:
    if served:
        return True
    item = cast("AppObject", state.read(app.id))
    if any(isinstance(registration, (BlueprintAdded, Suspected)) for registration in item.told):
        return True
    if "@escaped" in item.names or app in program.host.open_registrations:
        return True
    return bool(_static_types(program, app, state))


def _own_outcomes(program: Program, app: Reference, state: State) -> tuple[Outcome, ...]:
    """The app's own responses: error pages that no handler makes, redirects, static files."""
    machine = program.machine
    machine.state = state.fork()
    scopes = handlers(machine, app, ())
    codes = {item.code.value for item in scopes[-1] if isinstance(item.code, Known)}
    classes = {item.code.dotted for item in scopes[-1] if isinstance(item.code, External)}
    kinds = ["redirect"]
    if not classes & {errors.HTTP_EXCEPTION, "builtins.Exception"}:
        kinds += [
            str(code) for code in (404, 405, 500) if code not in codes and errors.class_for(code).dotted not in classes
        ]
    folder = cast("AppObject", state.read(app.id)).names.get("@static_folder")
    if folder is not None and folder != NONE and "404" in kinds:
        kinds.append("static 404")
    found: list[Outcome] = []
    for kind in kinds:
        found.extend(_outcomes(program, app, state, None, None, kind=kind))
    for media_type in _static_types(program, app, state):
        found.extend(_outcomes(program, app, state, None, None, kind="static", media_type=media_type))
    return _distinct(found)


def _static_types(program: Program, app: Reference, state: State) -> list[str | None]:
    """The media types of the files in the app's static folder (None for those not known); none where there is none."""
    item = cast("AppObject", state.read(app.id))
    folder = item.names.get("@static_folder")
    if item.place is None or not isinstance(folder, Known) or not isinstance(folder.value, str):
        return [None] if folder is not None and folder != NONE and not isinstance(folder, Known) else []
    path = (program.sources.root.path / item.place.file).parent / folder.value
    if not path.is_dir():
        return []
    names = itertools.islice((name for _, _, files in os.walk(path) for name in sorted(files)), _MOST_STATIC_FILES)
    types = {mimetypes.guess_type(name)[0] for name in names}
    return sorted(types, key=str) or [None]


def _route_rows(
    program: Program,
    app: Reference,
    state: State,
    endpoint: Endpoint,
    index: int | None,
    blueprint_rows: dict[Reference, int],
    test: bool,
) -> Iterator[Route]:
    machine = program.machine
    machine.state = state.fork()
    if endpoint.view is None:
        return
    rule = endpoint.rule.value if isinstance(endpoint.rule, Known) and isinstance(endpoint.rule.value, str) else None
    name = endpoint.name.value if isinstance(endpoint.name, Known) and isinstance(endpoint.name.value, str) else None
    blueprint = blueprint_rows.get(endpoint.blueprints[-1]) if endpoint.blueprints else None
    for method, methods, function in _variants(machine, endpoint):
        place, shown = endpoint.place, None
        watched: frozenset[tuple[str, str, int]] = frozenset()
        if function is not None and machine.modules.is_own(function.module):
            facts = function.function
            place, shown = Place(function.module, facts.line, facts.column), facts.qualname
            watched = frozenset({function.identity})
        outcomes = _outcomes(program, app, state, endpoint, method, watched=watched)
        outcomes = tuple(
            outcome if outcome.place is not None else replace(outcome, place=place) for outcome in outcomes
        )
        yield Route(index, rule, name, methods, shown, place, endpoint.place, outcomes, blueprint, test)
        machine.state = state.fork()


def _variants(machine: Machine, endpoint: Endpoint) -> list[tuple[str | None, tuple[str, ...], FunctionValue | None]]:
    """A view's methods: the one to ask for (None where any), those that its row lists, and the function that runs."""
    view = _undecorated(machine, cast("Value", endpoint.view))
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
    names = endpoint.methods or _own_methods(machine, cast("Value", endpoint.view)) or ("GET",)
    shown = tuple(sorted(name for name in set(names) if name not in _AUTOMATIC)) or tuple(sorted(names))
    return [(shown[0] if len(shown) == 1 else None, shown, function)]


def _own_methods(machine: Machine, view: Value) -> tuple[str, ...] | None:
    found = find_attribute(machine, view, "methods") if isinstance(view, FunctionValue) else None
    if found is None or isinstance(found, Missing):
        return None
    names = [
        item.value.upper()
        for item in machine.iterate(found).items
        if isinstance(item, Known) and isinstance(item.value, str)
    ]
    return tuple(names) or None


def _undecorated(machine: Machine, view: Value) -> Value:
    """A class-based view inside the decorators around it."""
    for _ in range(10):
        view = machine.force(machine.pick(view))
        if not isinstance(view, FunctionValue):
            return view
        inner = find_attribute(machine, view, "__wrapped__")
        if isinstance(inner, Missing) and machine.state.get(view.frame) is not None:
            frame = frame_of(machine, view.frame)
            values = [v for v in frame.names.values() if isinstance(v, Reference)]
            inner = next((v for v in values if isinstance(machine.state.get(v.id), ViewFunction)), inner)
        if isinstance(inner, Missing):
            return view
        view = inner
    return view


def _method_function(machine: Machine, cls: Value, name: str) -> FunctionValue | None:
    found = class_lookup(machine, linearize(machine, cls), name.lower())
    return None if found is None else innermost(machine, found)


def _handler_rows(
    program: Program, app: Reference, state: State, index: int | None, test: bool
) -> Iterator[ErrorHandler]:
    machine = program.machine
    machine.state = state.fork()
    mounted = mounts(machine, app)
    owners: list[tuple[HandlerAdded, tuple[Reference, ...] | None]] = [
        (item, None) for item in told(machine, app) if isinstance(item, HandlerAdded)
    ]
    seen: set[Reference] = set()
    for mount in mounted:
        if mount.blueprint in seen:
            continue
        seen.add(mount.blueprint)
        chain = (*mount.parents, mount.blueprint)
        owners += [
            (item, None if item.everywhere else chain)
            for item in told(machine, mount.blueprint)
            if isinstance(item, HandlerAdded)
        ]
    with_hooks = [
        (*mount.parents, mount.blueprint)
        for mount in mounted
        if any(isinstance(item, HookAdded) and item.kind == "after" for item in told(machine, mount.blueprint))
    ]
    for item, scope in owners:
        machine.state = state.fork()
        function = innermost(machine, item.function)
        place, shown = item.place, None
        watched: frozenset[tuple[str, str, int]] = frozenset()
        if function is not None and machine.modules.is_own(function.module):
            facts = function.function
            place, shown = Place(function.module, facts.line, facts.column), facts.qualname
            watched = frozenset({function.identity})
        # what the routes show of it, after their `after_this_request` functions and hooks, is all there is to a
        # blueprint's
        found = list(program.handled.get(item, ()))
        under: list[tuple[Reference, ...]] = [scope] if scope is not None else [(), *with_hooks]
        if found:
            under = [] if scope is not None else [()]
        for blueprints in under:
            endpoint = (
                Endpoint(NONE, Text((None,)), None, None, item.place, blueprints, item.guard) if blueprints else None
            )
            found.extend(_outcomes(program, app, state, endpoint, None, kind="handler", watched=watched, handler=item))
        outcomes = tuple(o if o.place is not None else replace(o, place=place) for o in _distinct(found))
        yield ErrorHandler(index, _shown_code(machine, item.code), shown, place, outcomes, test)


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
    with_app = machine.state
    test = is_test_code(item.place.file)
    for endpoint in list(endpoints(machine, app)):
        if endpoint.blueprints == (blueprint,):
            rows.routes.extend(_route_rows(program, app, with_app, endpoint, None, {blueprint: index}, test))
    rows.handlers.extend(_handler_rows(program, app, with_app, None, test))


# -- outcomes ------------------------------------------------------------------------------------------------


def _outcomes(
    program: Program,
    app: Reference,
    state: State,
    endpoint: Endpoint | None,
    method: str | None,
    *,
    kind: str = "view",
    watched: frozenset[tuple[str, str, int]] = frozenset(),
    handler: HandlerAdded | None = None,
    media_type: str | None = None,
) -> tuple[Outcome, ...]:
    """Every response of one row."""
    machine, host = program.machine, program.host
    machine.state = state.fork()
    trace = machine.allocate(RequestTrace())
    request_globals = machine.allocate(Instance(External("builtins.object"), {}))
    path = _path(endpoint)
    before = _before_functions(machine, app)
    host.context = RequestContext(
        app, endpoint, method, trace, kind, path, watched | before, handler, media_type, request_globals
    )
    if endpoint is not None:
        machine.state.assumptions.update(dict(endpoint.guard))
        machine.place = endpoint.place
    start = machine.state
    found: list[Outcome] = []
    try:
        with machine.budget(REQUEST_STEPS):
            ways = machine.explore(start, lambda: respond(machine, app) or NONE)
        for way in ways:
            if way.raised is None and isinstance(way.value, Reference):
                outcomes = list(_conclude(machine, way, trace))
                found.extend(outcomes)
                _note_writes(program, start, way)
                noted = cast("RequestTrace", way.state.read(trace.id))
                if noted.handler is not None and kind == "view":
                    shown = [replace(outcome, place=None) for outcome in outcomes]
                    program.handled.setdefault(noted.handler, []).extend(shown)
    except (Exhausted, RecursionError) as error:
        reason = str(error) if isinstance(error, Exhausted) else "the code nests too deeply"
        suspects = {name.lower(): HeaderState((), (reason,)) for name in REPORTED}
        found = [Outcome(None, kind, None, None, None, suspects)]
    except (Raised, Infeasible):
        found = []
    finally:
        host.context = None
    return _distinct(found)


def _note_writes(program: Program, start: State, way: Way) -> None:
    """Remember where headers are written that this path sends, and that it throws away with another response."""
    sent = response_at(program.machine, way.value)
    if sent is None:
        return
    for identifier in way.state.changed(start):
        item = way.state.get(identifier)
        if not isinstance(item, HeadersObject):
            continue
        steps = {(step.place, name) for name, trail in item.trails.items() if name in _REPORTED for step in trail}
        own = {(place, name) for place, name in steps if program.sources.is_own(place.file)}
        if identifier == sent.headers.id:
            program.delivered.update(place for place, _ in own)
            program.replaced.update((old, new) for old, new in item.replaced if old.name in _REPORTED)
        else:
            program.thrown_away.update(own)


def _path(endpoint: Endpoint | None) -> Value:
    rule = endpoint.rule if endpoint is not None else NONE
    if not isinstance(rule, Known) or not isinstance(rule.value, str):
        return Text((None,), None, "request.path")
    parts: list[str | None] = []
    end = 0
    for found in _PLACEHOLDER.finditer(rule.value):
        parts += [rule.value[end : found.start()], None]
        end = found.end()
    parts.append(rule.value[end:])
    kept = tuple(part for part in parts if part != "")
    if not any(part is None for part in kept):
        return Known(rule.value)
    return Text(kept, None, "request.path")


def _before_functions(machine: Machine, app: Reference) -> frozenset[tuple[str, str, int]]:
    """The `before_request` functions: where one answers, its `return` is the place of the response."""
    found: set[tuple[str, str, int]] = set()
    owners = [app, *(mount.blueprint for mount in mounts(machine, app))]
    for owner in owners:
        for item in told(machine, owner):
            if isinstance(item, HookAdded) and item.kind == "before" and isinstance(item.function, FunctionValue):
                found.add(item.function.identity)
    return frozenset(found)


def _conclude(machine: Machine, way: Way, trace: Reference) -> Iterator[Outcome]:
    """The outcomes of one path: more than one where a header has several values on it."""
    machine.state = way.state
    response = response_at(machine, way.value)
    if response is None:
        return
    noted = cast("RequestTrace", way.state.read(trace.id))
    lines = headers_at(machine, response.headers)
    status = (
        response.status.value if isinstance(response.status, Known) and isinstance(response.status.value, int) else None
    )
    secure = way.state.assumptions.get(SECURE)
    deployment = []
    for key, polarity in sorted(way.state.assumptions.items()):
        condition = machine.conditions.get(key)
        if condition is not None and condition.deployment:
            deployment.append((condition.reason if key.startswith("#") else key.removeprefix("!"), polarity))
    options = _states(machine, lines)
    count = min(max((len(states) for states in options.values()), default=1), _MOST_VALUES)
    for index in range(count):
        headers = {name: states[min(index, len(states) - 1)] for name, states in options.items()}
        place = noted.place
        if place is not None and not machine.modules.is_own(place.file):
            place = None
        yield Outcome(
            place,
            noted.origin,
            status,
            is_document(machine, response),
            secure,
            headers,
            tuple(dict.fromkeys(deployment)),
        )


def _states(machine: Machine, item: HeadersObject) -> dict[str, list[HeaderState]]:
    """By name, the states that a header can have on one path: one for each of its values."""
    names = {line.name for line in item.lines} | set(item.suspects) | set(item.trails)
    found: dict[str, list[HeaderState]] = {}
    for name in sorted(names):
        trail, suspects = item.trails.get(name, ()), item.suspects.get(name, ())
        values = [(_alternatives(machine, line.value), line.place) for line in item.lines if line.name == name]
        count = max((len(alternatives) for alternatives, _ in values), default=1)
        states = []
        for index in range(min(count, _MOST_VALUES)):
            lines = tuple(
                _header_value(alternatives[min(index, len(alternatives) - 1)], place) for alternatives, place in values
            )
            states.append(HeaderState(() if suspects and not lines else lines, suspects, trail))
        found[name] = states
    return found


def _alternatives(machine: Machine, value: Value) -> list[Value]:
    if isinstance(value, Choice):
        options = machine.possible(value.options) or list(value.options)
        return [option.value for option in options if not isinstance(option.value, Missing)] or [NONE]
    return [value]


def _header_value(value: Value, place: Place | None) -> HeaderValue:
    written = getattr(value, "place", None)
    return HeaderValue(text_parts(value) if not isinstance(value, Choice) else (None,), written or place)


def _distinct(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes, each once."""
    kept: dict[object, Outcome] = {}
    for outcome in outcomes:
        key = (
            outcome.place,
            outcome.origin,
            outcome.status,
            outcome.document,
            outcome.secure,
            outcome.deployment,
            tuple(
                (name, state.lines, state.suspects, state.removed) for name, state in sorted(outcome.headers.items())
            ),
        )
        kept.setdefault(key, outcome)
    return tuple(kept.values())


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
        merged[key] = route if known is None else replace(known, outcomes=_distinct((*known.outcomes, *route.outcomes)))
    return list(merged.values())


def _merged_handlers(rows: list[ErrorHandler]) -> list[ErrorHandler]:
    merged: dict[object, ErrorHandler] = {}
    for row in rows:
        key = (row.app, row.code, row.function, row.place)
        known = merged.get(key)
        merged[key] = row if known is None else replace(known, outcomes=_distinct((*known.outcomes, *row.outcomes)))
    return list(merged.values())
