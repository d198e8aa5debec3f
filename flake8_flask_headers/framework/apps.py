"""`Flask` and `Blueprint` objects: what they are told, in order (flask/sansio/scaffold.py, app.py, blueprints.py)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from flake8_flask_headers.evaluation import questions
from flake8_flask_headers.evaluation.attributes import class_lookup, get_attribute, linearize
from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import DictObject, Instance, ListObject
from flake8_flask_headers.evaluation.values import (
    NONE,
    BoundMethod,
    External,
    FunctionValue,
    Known,
    Native,
    Partial,
    Reference,
    TupleValue,
    Value,
)
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework import dispatch, requests, wsgi
from flake8_flask_headers.framework.config import new_config
from flake8_flask_headers.framework.context import host_of
from flake8_flask_headers.framework.registrations import (
    PREPROCESSOR,
    BlueprintAdded,
    HandlerAdded,
    HookAdded,
    Recorded,
    RouteAdded,
    Suspected,
    ViewReplaced,
)
from flake8_flask_headers.framework.responses import RESPONSE_CLASS, to_response
from flake8_flask_headers.framework.scaffold import Scaffold, guard, scaffold_at, tell
from flake8_flask_headers.framework.view_functions import method_names
from flake8_flask_headers.framework.wiring import Wiring

FLASK: Final = "flask.Flask"
BLUEPRINT: Final = "flask.Blueprint"
_VERBS: Final = frozenset({"get", "post", "put", "delete", "patch"})


@dataclass(slots=True)
class AppObject(Scaffold):
    """A `Flask` object; `place` is where it is made, `made` what is assumed there: without it, there is no such app."""

    made: Guard = frozenset()

    def copy(self) -> AppObject:
        return AppObject(self.cls, dict(self.names), self.place, self.told, self.made)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        merged = Scaffold.join(self, other, here, there, meeting)
        if isinstance(merged, AppObject) and isinstance(other, AppObject):
            merged.made = self.made & other.made
        return merged

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        if name == "__init__":
            return Native(name, lambda machine, arguments: _init_app(machine, reference, arguments))
        if name == "config":
            return _own(machine, reference, name, new_config)
        if name == "extensions":
            return _own(machine, reference, name, lambda machine: machine.allocate(DictObject({})))
        if name == "response_class":
            return RESPONSE_CLASS
        if name in ("debug", "testing"):
            return _configured(machine, reference, name.upper())
        run = _CYCLE.get(name)
        if run is not None:
            return Native(name, lambda machine, arguments: run(machine, reference, arguments))
        if name == "make_response":
            return Native(
                name,
                lambda machine, arguments: to_response(
                    machine, _as_view_value(arguments), get_attribute(machine, reference, "response_class")
                ),
            )
        if name in ("app_context", "test_request_context", "request_context"):
            return Native(name, lambda machine, arguments: reference)
        if name == "__enter__":
            return Native(name, lambda machine, arguments: reference)
        if name == "_get_current_object":
            return Native(name, lambda machine, arguments: reference)
        if name == "app":
            return reference  # of the context that stands for it
        if name in ("name", "import_name"):
            return self.names.get("import_name", machine.unknown("the app's name"))
        if name in _VALUES:
            return machine.unknown(f"app.{name}", key=f"@{reference.id}.{name}", dotted=f"flask.Flask.{name}")
        return _shared_attribute(machine, reference, name)

    def call(self, machine: Machine, reference: Reference, arguments: Arguments) -> Value | None:
        return machine.language.call(machine, get_attribute(machine, reference, "wsgi_app"), arguments)


@dataclass(slots=True)
class BlueprintObject(Scaffold):
    """A `Blueprint` object; `place` is where it is made."""

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        if name == "__init__":
            return Native(name, lambda machine, arguments: _init_blueprint(machine, reference, arguments))
        if name in ("name", "url_prefix"):
            return self.names.get(name, NONE)
        return _shared_attribute(machine, reference, name)


_CYCLE: Final[dict[str, Callable[[Machine, Reference, Arguments], Value]]] = {
    "wsgi_app": wsgi.wsgi_app,
    "process_response": dispatch.process_response,
    "finalize_request": dispatch.finalize_request,
    "handle_exception": dispatch.handle_exception,
    "handle_user_exception": dispatch.handle_user_exception,
    "full_dispatch_request": dispatch.full_dispatch_request,
    "dispatch_request": dispatch.dispatch_request,
}
# What an app or blueprint does that no header depends on: as a decorator it gives back what it decorates.
_QUIET: Final = frozenset(
    "context_processor app_context_processor template_filter app_template_filter template_global app_template_global "
    "template_test app_template_test url_defaults app_url_defaults "
    "shell_context_processor before_first_request before_app_first_request teardown_appcontext cli_command "
    "add_template_filter add_template_global add_template_test do_teardown_request do_teardown_appcontext run "
    "register_listener "
    "command before_serving after_serving before_websocket".split()
)
_VALUES: Final = frozenset(
    "logger jinja_env jinja_options url_map root_path instance_path static_folder static_url_path template_folder cli "
    "secret_key session_interface json json_encoder json_provider_class test_client test_cli_runner "
    "url_build_error_handlers "
    "has_static_folder permanent_session_lifetime subdomain open_resource jinja_loader "
    "url_rule_class url_map_class request_class test_client_class redirect url_for aborter wsgi".split()
)
_REGISTRIES: Final = frozenset(
    {
        "view_functions",
        "after_request_funcs",
        "before_request_funcs",
        "teardown_request_funcs",
        "blueprints",
        "error_handler_spec",
    }
)


def _shared_attribute(machine: Machine, reference: Reference, name: str) -> Value | None:
    """What apps and blueprints share."""
    method = _METHODS.get(name)
    if method is not None:
        return Native(name, lambda machine, arguments: method(machine, reference, arguments))
    if name in _VERBS:
        return Native(name, lambda machine, arguments: _route(machine, reference, arguments, name.upper()))
    if name in _REGISTRIES:
        return machine.allocate(RegistryObject(External(f"flask.{name}"), {}, None, reference, name))
    if name in _QUIET:
        return Native(name, _decorator)
    return None


def _decorator(machine: Machine, arguments: Arguments) -> Value:
    given = arguments.positional
    if len(given) >= 1 and isinstance(given[0], (FunctionValue, BoundMethod, Partial)):
        return given[0]
    return Native("decorator", lambda machine, inner: inner.positional[0] if inner.positional else NONE)


def _own(machine: Machine, reference: Reference, name: str, make: Callable[[Machine], Reference]) -> Value:
    """An attribute that is made when it is first asked for, and kept."""
    made = make(machine)
    cast("AppObject", machine.state.write(reference.id)).names[name] = made
    return made


def _configured(machine: Machine, reference: Reference, key: str) -> Value:
    config = get_attribute(machine, reference, "config")
    return machine.call(get_attribute(machine, config, "get"), Known(key))


def _as_view_value(arguments: Arguments) -> Value:
    if len(arguments.positional) == 1:
        return arguments.positional[0]
    return TupleValue(arguments.positional) if arguments.positional else Known("")


# -- making --------------------------------------------------------------------------------------------------


def new_app(machine: Machine, cls: Value, arguments: Arguments) -> Reference:
    """An app, initialized."""
    reference = machine.allocate(AppObject(cls, {}, machine.evidence(), made=guard(machine)))
    _init_app(machine, reference, arguments)
    return reference


def new_blueprint(machine: Machine, cls: Value, arguments: Arguments) -> Reference:
    """A blueprint, initialized."""
    reference = machine.allocate(BlueprintObject(cls, {}, machine.evidence()))
    _init_blueprint(machine, reference, arguments)
    return reference


def _init_app(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    names = cast("AppObject", machine.state.write(reference.id)).names
    given = arguments.get(0, "import_name")
    if given is not None:
        names["import_name"] = given
    folder = arguments.get(2, "static_folder")
    names["@static_folder"] = Known("static") if folder is None else folder
    url = arguments.get(1, "static_url_path")
    if url is not None:
        names["@static_url_path"] = url
    return NONE


def _init_blueprint(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    names = cast("BlueprintObject", machine.state.write(reference.id)).names
    for index, name in enumerate(
        ("name", "import_name", "static_folder", "static_url_path", "template_folder", "url_prefix")
    ):
        given = arguments.get(index, name)
        if given is not None:
            names[name] = machine.resolve(given) if name in ("name", "url_prefix") else given
    return NONE


# -- registering ---------------------------------------------------------------------------------------------


def _route(machine: Machine, reference: Reference, arguments: Arguments, verb: str | None = None) -> Value:
    """`@app.route(rule, endpoint=…, methods=…)` and its short forms."""
    place = machine.evidence()
    rule = arguments.get(0, "rule") or machine.unknown("a rule")
    methods = (verb,) if verb else method_names(machine, arguments.keywords.get("methods"))
    endpoint = arguments.keywords.get("endpoint")

    def register(machine: Machine, inner: Arguments) -> Value:
        if not inner.positional:
            return NONE
        view = inner.positional[0]
        told = RouteAdded(machine.resolve(rule), endpoint, view, methods, place, guard(machine))
        tell(machine, reference, told)
        return view

    return Native("route", register)


def _add_url_rule(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    rule = arguments.get(0, "rule") or machine.unknown("a rule")
    endpoint, view = arguments.get(1, "endpoint"), arguments.get(2, "view_func")
    methods = method_names(machine, arguments.keywords.get("methods"))
    if endpoint is not None and endpoint == NONE:
        endpoint = None
    told = RouteAdded(machine.resolve(rule), endpoint, view, methods, machine.evidence(), guard(machine))
    tell(machine, reference, told)
    return NONE


def _hook(kind: str, everywhere: bool = False) -> Callable[[Machine, Reference, Arguments], Value]:
    def register(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
        if not arguments.positional:
            return NONE
        function = arguments.positional[0]
        tell(machine, reference, HookAdded(kind, function, everywhere, machine.evidence(), guard(machine)))
        return function

    return register


def _errorhandler(everywhere: bool) -> Callable[[Machine, Reference, Arguments], Value]:
    def make(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
        code = machine.resolve(arguments.get(0, "code_or_exception") or arguments.get(0, "code") or NONE)
        place = machine.evidence()

        def register(machine: Machine, inner: Arguments) -> Value:
            if inner.positional:
                function = inner.positional[0]
                tell(machine, reference, HandlerAdded(code, function, everywhere, place, guard(machine)))
                return function
            return NONE

        return Native("errorhandler", register)

    return make


def _register_error_handler(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    code, function = arguments.get(0, "code_or_exception"), arguments.get(1, "f")
    if code is not None and function is not None:
        told = HandlerAdded(machine.resolve(code), function, False, machine.evidence(), guard(machine))
        tell(machine, reference, told)
    return NONE


def _register_blueprint(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    given = arguments.get(0, "blueprint")
    if given is None:
        return NONE
    blueprint = machine.resolve(given)
    item = machine.state.get(blueprint.id) if isinstance(blueprint, Reference) else None
    if isinstance(item, Instance) and not isinstance(item, BlueprintObject):
        method = class_lookup(machine, linearize(machine, item.cls), "register")
        if method is not None:
            machine.language.call(machine, BoundMethod(blueprint, method), Arguments((reference,), arguments.keywords))
        return NONE
    if not isinstance(blueprint, Reference) or not isinstance(item, BlueprintObject):
        host_of(machine).unresolved_blueprint(machine, reference, blueprint)
        return NONE
    prefix = arguments.keywords.get("url_prefix")
    name = arguments.keywords.get("name")
    tell(
        machine,
        reference,
        BlueprintAdded(
            blueprint,
            None if prefix is None else machine.resolve(prefix),
            None if name is None else machine.resolve(name),
            machine.evidence(),
            guard(machine),
        ),
    )
    if isinstance(machine.state.get(reference.id), AppObject):
        _run_recorded(machine, reference, item)
    return NONE


def _run_recorded(machine: Machine, app: Reference, blueprint: BlueprintObject) -> None:
    """Run what a blueprint has recorded for its registration."""
    machine.tick()
    for told in blueprint.told:
        if isinstance(told, Recorded):
            state = machine.allocate(Instance(External("flask.blueprints.BlueprintSetupState"), {"app": app}))
            machine.call(told.function, state)
        elif isinstance(told, BlueprintAdded):
            nested = machine.state.get(told.blueprint.id)
            if isinstance(nested, BlueprintObject):
                _run_recorded(machine, app, nested)


def _record(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    if not arguments.positional:
        return NONE
    tell(machine, reference, Recorded(arguments.positional[0], machine.evidence(), guard(machine)))
    return arguments.positional[0]


def _endpoint(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    name = arguments.get(0, "endpoint") or NONE
    place = machine.evidence()

    def register(machine: Machine, inner: Arguments) -> Value:
        if inner.positional:
            tell(machine, reference, ViewReplaced(machine.resolve(name), inner.positional[0], place, guard(machine)))
            return inner.positional[0]
        return NONE

    return Native("endpoint", register)


_METHODS: Final[dict[str, Callable[[Machine, Reference, Arguments], Value]]] = {
    "route": _route,
    "add_url_rule": _add_url_rule,
    "endpoint": _endpoint,
    "after_request": _hook("after"),
    "before_request": _hook("before"),
    "teardown_request": _hook("teardown"),
    "after_app_request": _hook("after", everywhere=True),
    "before_app_request": _hook("before", everywhere=True),
    "teardown_app_request": _hook("teardown", everywhere=True),
    "url_value_preprocessor": _hook(PREPROCESSOR),
    "app_url_value_preprocessor": _hook(PREPROCESSOR, everywhere=True),
    "errorhandler": _errorhandler(everywhere=False),
    "app_errorhandler": _errorhandler(everywhere=True),
    "register_error_handler": _register_error_handler,
    "register_blueprint": _register_blueprint,
    "record": _record,
    "record_once": _record,
}


# -- registries used directly --------------------------------------------------------------------------------


@dataclass(slots=True)
class RegistryObject(HostObject):
    """`app.view_functions`, `app.after_request_funcs` and their kin, used directly."""

    app: Reference = Reference(0)
    kind: str = ""

    def copy(self) -> RegistryObject:
        return RegistryObject(self.cls, dict(self.names), self.place, self.app, self.kind)

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        if name in ("get", "setdefault", "pop"):
            return Native(name, lambda machine, arguments: self._item(machine, arguments.at(0)))
        if name in ("items", "values", "keys"):
            return Native(name, lambda machine, arguments: self._listed(machine, name))
        return None

    def get_item(self, machine: Machine, reference: Reference, index: Value) -> Value | None:
        return self._item(machine, index)

    def set_item(self, machine: Machine, reference: Reference, index: Value, value: Value) -> bool:
        if self.kind == "view_functions":
            view = machine.force(value)  # now: what it is made of is part of the set-up
            tell(machine, self.app, ViewReplaced(machine.resolve(index), view, machine.evidence(), guard(machine)))
        elif self.kind.endswith("_request_funcs"):
            for function in machine.iterate(value).items:
                self._add(machine, index, function)
        return True

    def contains(self, machine: Machine, reference: Reference, item: Value) -> Value | None:
        return machine.unknown(f"app.{self.kind}")

    def _item(self, machine: Machine, index: Value) -> Value:
        if self.kind == "view_functions":
            if questions.aspect_of(index) == "endpoint":
                return requests.current_view(machine)
            return dispatch.view_function(machine, self.app, machine.resolve(index))
        if self.kind.endswith("_request_funcs"):
            return machine.allocate(HookList(External("builtins.list"), {}, None, self, machine.resolve(index)))
        return machine.unknown(f"app.{self.kind}")

    def _listed(self, machine: Machine, name: str) -> Value:
        found: list[Value] = []
        if self.kind == "view_functions" and scaffold_at(machine, self.app) is not None:
            for endpoint in Wiring(machine, self.app).endpoints:
                if endpoint.view is not None and isinstance(endpoint.name, Known):
                    pair = TupleValue((endpoint.name, endpoint.view))
                    found.append({"keys": endpoint.name, "values": endpoint.view}.get(name, pair))
            return machine.allocate(ListObject(found))
        return machine.unknown(f"app.{self.kind}.{name}()")

    def _add(self, machine: Machine, index: Value, function: Value, *, first: bool = False) -> None:
        kind = self.kind.removesuffix("_request_funcs")
        blueprint = None if index == NONE else index
        told = HookAdded(kind, function, False, machine.evidence(), guard(machine), blueprint)
        tell(machine, self.app, told, first=first)


@dataclass(slots=True)
class HookList(HostObject):
    """`app.after_request_funcs[name]`."""

    registry: RegistryObject | None = None
    index: Value = NONE

    def copy(self) -> HookList:
        return HookList(self.cls, dict(self.names), self.place, self.registry, self.index)

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        if name in ("append", "insert", "extend"):
            return Native(name, lambda machine, arguments: self._take(machine, arguments, name))
        return None

    def _take(self, machine: Machine, arguments: Arguments, method: str) -> Value:
        if arguments.positional and self.registry is not None:
            if method == "extend":
                for function in machine.iterate(arguments.at(0)).items:
                    self.registry._add(machine, self.index, function)
            else:
                self.registry._add(machine, self.index, arguments.at(-1), first=method == "insert")
        return NONE


def suspect_app(machine: Machine, reference: Reference, names: frozenset[str], reason: str, place: Place) -> None:
    """Note that an app or blueprint was given to something unresolved."""
    tell(machine, reference, Suspected(names, reason, place, guard(machine)))
