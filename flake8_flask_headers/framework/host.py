"""The meaning of every name from outside the project: Flask's and Werkzeug's, the standard library's, and of the rest
what can be said.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final, Protocol, cast

from flake8_flask_headers.evaluation import library
from flake8_flask_headers.evaluation.attributes import class_lookup, get_attribute, linearize, set_attribute
from flake8_flask_headers.evaluation.imports import module_attribute
from flake8_flask_headers.evaluation.machine import Arguments, Machine, Way
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Instance
from flake8_flask_headers.evaluation.strings import concatenate
from flake8_flask_headers.evaluation.values import (
    FALSE,
    NONE,
    BoundMethod,
    External,
    FunctionValue,
    Known,
    Native,
    Partial,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
)
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework import errors, requests, views
from flake8_flask_headers.framework.apps import (
    BLUEPRINT,
    FLASK,
    AppObject,
    BlueprintObject,
    new_app,
    new_blueprint,
    suspect_app,
)
from flake8_flask_headers.framework.context import RequestContext, RequestTrace, trace_of
from flake8_flask_headers.framework.headers import (
    HEADERS_CLASS,
    HeadersObject,
    merge,
    new_headers,
    writable,
)
from flake8_flask_headers.framework.registrations import HookAdded, SignalConnected
from flake8_flask_headers.framework.responses import (
    JSON,
    RESPONSE_CLASS,
    ResponseObject,
    guess_type,
    initialize,
    media_type,
    new_response,
    response_at,
    set_media_type,
    to_response,
    wrap,
)
from flake8_flask_headers.framework.scaffold import Scaffold, guard, scaffold_at, tell
from flake8_flask_headers.framework.view_functions import METHOD_VIEW
from flake8_flask_headers.headers.names import REPORTED

_ALL_NAMES: Final = frozenset(name.lower() for name in REPORTED)
_RESPONSES: Final = frozenset(
    "flask.Response flask.wrappers.Response werkzeug.Response werkzeug.wrappers.Response "
    "werkzeug.wrappers.BaseResponse "
    "werkzeug.wrappers.response.Response werkzeug.wrappers.base_response.BaseResponse".split()
)
# What `from flask import *` binds (flask/__init__.py has no `__all__`).
_NAMES_OF_FLASK: Final = tuple(
    "Blueprint Config Flask Request Response abort after_this_request appcontext_popped appcontext_pushed "
    "appcontext_tearing_down before_render_template copy_current_request_context current_app flash g "
    "get_flashed_messages get_template_attribute got_request_exception has_app_context has_request_context json "
    "jsonify make_response message_flashed redirect render_template render_template_string request request_finished "
    "request_started request_tearing_down send_file send_from_directory session stream_template "
    "stream_template_string stream_with_context template_rendered url_for".split()
)
_ALIASES: Final = {
    "flask.app.Flask": FLASK,
    "flask.blueprints.Blueprint": BLUEPRINT,
    "flask.globals.request": "flask.request",
    "flask.globals.current_app": "flask.current_app",
    "flask.globals.g": "flask.g",
    "flask.helpers.make_response": "flask.make_response",
    "flask.helpers.send_file": "flask.send_file",
    "flask.helpers.send_from_directory": "flask.send_from_directory",
    "flask.helpers.redirect": "flask.redirect",
    "flask.helpers.abort": "flask.abort",
    "flask.json.jsonify": "flask.jsonify",
    "flask.templating.render_template": "flask.render_template",
    "flask.templating.render_template_string": "flask.render_template_string",
    "flask.ctx.after_this_request": "flask.after_this_request",
    "flask.signals.request_finished": "flask.request_finished",
    "flask.MethodView": METHOD_VIEW,
    "werkzeug.exceptions.abort": "flask.abort",
    "werkzeug.utils.redirect": "flask.redirect",
    "werkzeug.redirect": "flask.redirect",
    "werkzeug.abort": "flask.abort",
    "werkzeug.utils.send_file": "flask.send_file",
    "werkzeug.datastructures.headers.Headers": "werkzeug.datastructures.Headers",
    "werkzeug.Headers": "werkzeug.datastructures.Headers",
    "wsgiref.headers.Headers": "werkzeug.datastructures.Headers",
    "werkzeug.local.LocalProxy": "werkzeug.LocalProxy",
}
_ATTACHERS: Final = ("flask.", "werkzeug.", "builtins.", "jinja2.", "markupsafe.", "itsdangerous.", "click.")


class Knowledge(Protocol):
    """What the project and the catalogue of extensions know of names from outside."""

    def is_harmless(self, dotted: str) -> bool:
        """Whether something outside is known to set no reported header."""

    def is_suspicious(self, dotted: str) -> bool:
        """Whether the words of a name say that it may have to do with headers."""

    def provided(self, dotted: str) -> Sequence[tuple[str, str]] | None:
        """The headers that the user says a function sets; None where the user says nothing of it."""

    def written(self) -> frozenset[str]:
        """The lower-case names of the reported headers that some code of the project writes."""

    def written_anywhere(self) -> frozenset[str]:
        """The same, and those that a package which the project uses writes."""

    def written_in_data(self) -> frozenset[str]:
        """The same, in code or in a data file."""

    def installed(self, dotted: str) -> tuple[str, str] | None:
        """The module identifier and the remaining dotted name of something whose source is installed; None where none
        is.
        """


class FlaskHost:
    """The host of the interpreted program. `context` is the request being judged, None while the program is set up."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.context: RequestContext | None = None
        self.only_app: Reference | None = None
        self.apps: list[Reference] = []
        self.blueprints: list[Reference] = []
        self.open_registrations: list[Reference] = []
        self.unfollowed: list[str] = []  # why some code could not be followed that can get at any app
        self.silent: frozenset[tuple[str, str, int]] = frozenset()
        self.changing: frozenset[tuple[str, str, int]] = frozenset()
        self.nothing_returned: dict[Place, str] = {}
        self.something_returned: set[Place] = set()

    # -- names from outside ----------------------------------------------------------------------------------

    def external_attribute(self, machine: Machine, dotted: str, name: str) -> Value | None:
        """An attribute of something outside; None where nothing is known of it."""
        dotted = canonical(dotted)
        if dotted == "flask.request":
            return requests.request_attribute(machine, name)
        if dotted == "flask.current_app":
            app = requests.current_app(machine)
            return None if app is None else get_attribute(machine, app, name)
        if dotted == "flask.g":
            return requests.global_attribute(machine, name)
        if (dotted, name) in views.ATTRIBUTES:
            return views.ATTRIBUTES[dotted, name]
        if dotted == "flask.request_finished" and name in ("connect", "connect_via"):
            return Native(name, self._connect if name == "connect" else self._connect_via)
        if dotted in _RESPONSES and name == "default_mimetype":
            return Known("text/html")
        if dotted in _RESPONSES and name == "force_type":
            return Native(name, lambda machine, arguments: to_response(machine, arguments.at(-1), RESPONSE_CLASS))
        if dotted == "flask.request.headers" and name in ("get", "[]"):
            return Native(name, requests.request_header)
        return library.attribute(machine, dotted, name)

    def knows(self, dotted: str) -> bool:
        """Whether every attribute of an outside class that matters is known."""
        return canonical(dotted) in (
            *_RESPONSES,
            views.VIEW,
            METHOD_VIEW,
            "abc.ABC",
            "typing.Generic",
            "typing.Protocol",
            "builtins.object",
        )

    def has_attribute(self, machine: Machine, dotted: str, name: str) -> Value | None:
        """Whether something outside has an attribute; None where that is not known."""
        return requests.has_global(machine, name) if canonical(dotted) == "flask.g" else None

    def set_external_attribute(self, machine: Machine, dotted: str, name: str, value: Value) -> None:
        """`dotted.name = value` for something outside."""
        dotted = canonical(dotted)
        if dotted in ("flask.g", "flask.request") and self.context is not None:
            kept = name if dotted == "flask.g" else requests.kept_as(name)
            cast("Instance", machine.state.write(self.context.objects.globals.id)).names[kept] = value
        elif dotted == "flask.current_app":
            app = requests.current_app(machine)
            if app is not None:
                set_attribute(machine, app, name, value)

    def exported(self, dotted: str) -> tuple[str, ...]:
        """The names that `from dotted import *` binds, as far as they are known."""
        return _NAMES_OF_FLASK if dotted == "flask" else ()

    def external_bases(self, dotted: str) -> tuple[str, ...] | None:
        """The classes that an outside class derives from; None where nothing is known of it."""
        dotted = canonical(dotted)
        if dotted in _RESPONSES:
            return tuple(_RESPONSES - {dotted})
        return errors.bases(dotted)

    def call_external(self, machine: Machine, dotted: str, arguments: Arguments) -> Value | None:
        """The result of calling something outside; None where nothing is known of it."""
        dotted = canonical(dotted)
        function = _CALLS.get(dotted)
        if function is not None:
            return function(self, machine, arguments)
        if dotted in _RESPONSES:
            made = new_response(machine, cls=External(dotted))
            initialize(machine, made, arguments)
            return made
        if errors.bases(dotted) is not None:
            return errors.new_exception(machine, External(dotted), arguments)
        provided = self.knowledge.provided(dotted)
        if provided is not None:
            self._provide(machine, provided, arguments)
            return NONE
        if dotted.rpartition(".")[2].endswith("Flask") or dotted.rpartition(".")[2] in _APP_CLASSES:
            return self._outside_app(machine, External(dotted), arguments)
        known = library.call(machine, dotted, arguments)
        if known is not None:
            return known
        if any(self.tracks(machine, value) for value in arguments.all()):
            return self._call_installed(machine, dotted, arguments)
        return None

    def _call_installed(self, machine: Machine, dotted: str, arguments: Arguments) -> Value | None:
        """Read the source of an installed package and follow the call; None where there is none."""
        if self.knowledge.is_harmless(dotted) or dotted.startswith(_ATTACHERS):
            return None
        found = self.knowledge.installed(dotted)
        if found is None:
            return None
        module, rest = found
        names = rest.split(".") if rest else []
        if not names:
            return None
        value = machine.force(module_attribute(machine, module, names[0]))
        for name in names[1:]:
            item = machine.state.get(value.id) if isinstance(value, Reference) else None
            if isinstance(item, ClassObject):
                value = machine.call(value)  # an instance that was made without the app
            value = machine.force(get_attribute(machine, value, name))
        if isinstance(value, (FunctionValue, BoundMethod)) or (
            isinstance(value, Reference) and isinstance(machine.state.get(value.id), ClassObject)
        ):
            return machine.language.call(machine, value, arguments)
        return None

    def _outside_app(self, machine: Machine, cls: Value, arguments: Arguments) -> Reference:
        """An app whose class is outside and not known: what that class does to its responses cannot be told."""
        app = new_app(machine, cls, arguments)
        self._seen_app(machine, app)
        dotted = cls.dotted if isinstance(cls, External) else "its base class"
        suspect_app(machine, app, _ALL_NAMES, f"the app's class {dotted} is outside the project", machine.evidence())
        return app

    def _provide(self, machine: Machine, provided: Sequence[tuple[str, str]], arguments: Arguments) -> None:
        """Do what the user says that a function does: set headers on a response, or on all of an app's."""
        place = machine.evidence()
        for value in arguments.all():
            response = response_at(machine, value)
            if response is not None:
                for name, text in provided:
                    writable(machine, response.headers).replace(name.lower(), Known(text, place), place)
            elif scaffold_at(machine, value) is not None:
                hook = Native("a provider", lambda machine, inner: self._provided_hook(machine, provided, place, inner))
                tell(machine, cast("Reference", value), HookAdded("after", hook, False, place, guard(machine)))

    def _provided_hook(
        self, machine: Machine, provided: Sequence[tuple[str, str]], place: Place, arguments: Arguments
    ) -> Value:
        response = response_at(machine, arguments.at(0))
        if response is not None:
            for name, text in provided:
                writable(machine, response.headers).replace(name.lower(), Known(text, place), place)
        return arguments.positional[0]

    def can_raise(self, dotted: str) -> bool:
        """Whether a call of something outside can raise; looking for what a request may have does not."""
        return dotted not in requests.LOOKS

    def may_respond(self, function: FunctionValue) -> bool:
        """Whether running a function can have to do with a response; one that was not read before is taken to."""
        return function.identity not in self.silent

    def may_change(self, function: FunctionValue) -> bool:
        """Whether a function may change what it is given."""
        return function.identity in self.changing

    def ask(
        self, machine: Machine, aspect: str, question: Hashable, answer: Callable[[Value], Value | None]
    ) -> Value | None:
        """The answer to a question about an aspect of the request."""
        result = None if self.context is None else answer(self.context.value_of(aspect))
        if result is not None and self.context is not None:
            self.context.consulted[aspect, question] = answer
        return result

    # -- what is not known -----------------------------------------------------------------------------------

    def tracks(self, machine: Machine, value: Value) -> bool:
        """Whether a value is an app, a blueprint, a response or headers."""
        if isinstance(value, External):
            return canonical(value.dotted) == "flask.current_app"
        if not isinstance(value, Reference):
            return False
        return isinstance(machine.state.get(value.id), (Scaffold, ResponseObject, HeadersObject))

    def call_unknown(self, machine: Machine, function: Value, arguments: Arguments) -> None:
        """Note what a call of something unresolved could do to the apps and responses that it is given."""
        given = [value for value in arguments.all() if self.tracks(machine, value)]
        if not given:
            return
        dotted = function.dotted if isinstance(function, (External, Unknown)) else None
        if dotted is not None:
            if dotted.startswith(_ATTACHERS) or self.knowledge.is_harmless(dotted):
                return
            if isinstance(function, Unknown):
                provided = self.knowledge.provided(dotted)
                if provided is not None:
                    self._provide(machine, provided, arguments)
                    return
                if self._call_installed(machine, dotted, arguments) is not None:
                    return
            if not self.knowledge.is_suspicious(dotted):
                return
            names, reason = _ALL_NAMES, f"{dotted} is outside the project and may set it"
        else:
            names = self.knowledge.written()
            shown = function.reason if isinstance(function, Unknown) else "a call"
            reason = f"a call that cannot be resolved may set it ({shown})"
        self._suspect(machine, given, names, reason)

    def not_followed(self, machine: Machine, reason: str, values: Sequence[Value] | None) -> None:
        """Note that code which is not followed could do anything to these values; None: to every app there is or will
        be.
        """
        reason = f"code that is not followed may set it ({reason})"
        if values is None:
            self.unfollowed.append(reason)
            values = [*self.apps, *self.blueprints]
        self._suspect(machine, values, self.knowledge.written_anywhere(), reason)

    def _suspect(self, machine: Machine, values: Sequence[Value], names: frozenset[str], reason: str) -> None:
        """Note that these apps and responses may have got these headers here, or lost them."""
        if not names:
            return
        place = machine.evidence()
        for value in values:
            if isinstance(value, External):
                app = requests.current_app(machine)
                if app is not None:
                    suspect_app(machine, app, names, reason, place)
            elif isinstance(value, Reference):
                item = machine.state.get(value.id)
                if isinstance(item, Scaffold):
                    suspect_app(machine, value, names, reason, place)
                elif isinstance(item, ResponseObject):
                    writable(machine, item.headers).suspect(names, reason, place)
                elif isinstance(item, HeadersObject):
                    writable(machine, value).suspect(names, reason, place)

    def suspect_headers(self, machine: Machine, headers: Reference, reason: str, *, data: bool = False) -> None:
        """Note that some header of these was written, which one the code does not tell."""
        names = self.knowledge.written_in_data() if data else self.knowledge.written()
        if names:
            writable(machine, headers).suspect(names, reason, machine.evidence())

    def returned_unknown(self, machine: Machine, response: Reference, value: Unknown) -> None:
        """A view returned something that is not known: a response of the project could have headers."""
        item = response_at(machine, response)
        if item is None:
            return
        if value.dotted is not None:
            if self.knowledge.is_suspicious(value.dotted) and not self.knowledge.is_harmless(value.dotted):
                reason = f"{value.dotted} is outside the project and may set it"
                writable(machine, item.headers).suspect(_ALL_NAMES, reason, machine.evidence())
            return
        self.suspect_headers(machine, item.headers, f"what is returned is not known ({value.reason})")

    def hook_returned(self, machine: Machine, function: Value, hook: HookAdded | None, *, nothing: bool) -> None:
        """Note whether a hook returns the response on a path."""
        inner = function
        while isinstance(inner, (BoundMethod, Partial)):
            inner = inner.function
        if isinstance(inner, FunctionValue) and machine.modules.is_own(inner.module):
            facts = inner.function
            place, name = Place(inner.module, facts.line, facts.column), facts.name
        elif hook is not None:
            place, name = hook.place, "a hook"
        else:
            return
        if nothing:
            self.nothing_returned[place] = name
        else:
            self.something_returned.add(place)

    def unresolved_blueprint(self, machine: Machine, app: Reference, value: Value) -> None:
        """An app registers a blueprint that cannot be resolved: it can be any that nothing else registers."""
        if app not in self.open_registrations:
            self.open_registrations.append(app)

    def returned(self, machine: Machine, function: FunctionValue, way: Way) -> None:
        """Note the `return` of the view (or of what answers in its place), or of an error handler."""
        context = self.context
        if context is None:
            return
        context.returned.add(function.identity)
        if way.raised is not None or way.place is None or not any(context.roles({function.identity})):
            return
        trace = cast("RequestTrace", way.state.read(context.objects.trace.id))
        wraps = function.identity in context.wrappers and trace.place is None
        if wraps or function.identity in context.watched:
            cast("RequestTrace", way.state.write(context.objects.trace.id)).place = way.place
        if function.identity in context.handlers and trace.handler is not None:
            cast("RequestTrace", way.state.write(context.objects.trace.id)).handled_at = way.place

    def run(
        self, machine: Machine, function: FunctionValue, arguments: Arguments, follow: Callable[[], Value]
    ) -> Value:
        """The result of a call, which `follow` gives, or what is known of it from a call that ran alike."""
        context = self.context
        if context is None or context.told_in_full:
            return follow()
        return context.repeated.run(machine, context, context.objects.trace, function, arguments, follow)

    # -- making objects --------------------------------------------------------------------------------------

    def instantiate(
        self, machine: Machine, cls: Reference, bases: Sequence[Value], arguments: Arguments
    ) -> Reference | None:
        """A new object of a class that derives from one of Flask's or Werkzeug's; None for any other."""
        for base in bases:
            if not isinstance(base, External):
                continue
            dotted = canonical(base.dotted)
            name = dotted.rpartition(".")[2]
            place = machine.evidence()
            if dotted == FLASK:
                return self._seen_app(machine, machine.allocate(AppObject(cls, {}, place, made=guard(machine))))
            if dotted == BLUEPRINT:
                return self._seen_blueprint(machine, machine.allocate(BlueprintObject(cls, {}, place)))
            if dotted in _RESPONSES:
                return self._response_instance(machine, cls)
            if dotted == HEADERS_CLASS.dotted:
                return new_headers(machine)
            if errors.bases(dotted) is not None:
                return machine.allocate(errors.HTTPExceptionObject(cls, {}, place))
            if name.endswith("Flask") or name in _APP_CLASSES:
                app = self._seen_app(machine, machine.allocate(AppObject(cls, {}, place, made=guard(machine))))
                reason = f"the app's base class {dotted} is outside the project"
                suspect_app(machine, app, _ALL_NAMES, reason, place)
                return app
        return None

    def _response_instance(self, machine: Machine, cls: Reference) -> Reference:
        default = class_lookup(machine, linearize(machine, cls), "default_mimetype")
        mimetype = Known("text/html") if default is None else media_type(machine, default)
        return new_response(machine, cls=cls, mimetype=mimetype)

    def _seen_app(self, machine: Machine, app: Reference) -> Reference:
        self.apps.append(app)
        return self._suspected_already(machine, app)

    def _seen_blueprint(self, machine: Machine, blueprint: Reference) -> Reference:
        self.blueprints.append(blueprint)
        return self._suspected_already(machine, blueprint)

    def _suspected_already(self, machine: Machine, owner: Reference) -> Reference:
        """A new app or blueprint, which code that was not followed may lie in wait for."""
        for reason in self.unfollowed:
            self._suspect(machine, [owner], self.knowledge.written_anywhere(), reason)
        return owner

    # -- Flask's functions -----------------------------------------------------------------------------------

    def _connect(self, machine: Machine, arguments: Arguments) -> Value:
        receiver, sender = arguments.get(0, "receiver"), arguments.get(1, "sender")
        if receiver is None:
            return NONE
        for app in [sender] if isinstance(sender, Reference) else self.apps:
            if scaffold_at(machine, app) is not None:
                tell(machine, app, SignalConnected(receiver, machine.evidence(), guard(machine)))
        return receiver

    def _connect_via(self, machine: Machine, arguments: Arguments) -> Value:
        sender = arguments.positional[:1]
        return Native(
            "connect_via", lambda machine, inner: self._connect(machine, Arguments((*inner.positional[:1], *sender)))
        )

    def make_app(self, machine: Machine, arguments: Arguments) -> Value:
        return self._seen_app(machine, new_app(machine, External(FLASK), arguments))

    def make_blueprint(self, machine: Machine, arguments: Arguments) -> Value:
        return self._seen_blueprint(machine, new_blueprint(machine, External(BLUEPRINT), arguments))

    def make_response(self, machine: Machine, arguments: Arguments) -> Value:
        app = requests.current_app(machine)
        given = arguments.positional
        if not given:  # flask/helpers.py `make_response`: no `app.make_response`
            return self._of_app_class(machine)
        value = given[0] if len(given) == 1 else TupleValue(given)
        if app is not None:
            return machine.call(get_attribute(machine, app, "make_response"), value)
        return to_response(machine, value, RESPONSE_CLASS)

    def jsonify(self, machine: Machine, arguments: Arguments) -> Value:
        return self._of_app_class(machine, Known(JSON))

    def redirect(self, machine: Machine, arguments: Arguments) -> Value:
        made = self._of_app_class(machine, Known("text/html"), arguments.keywords.get("Response"))
        status = arguments.get(1, "code")
        item = cast("ResponseObject", machine.state.write(made.id))
        item.status = Known(302) if status is None else status
        location = arguments.get(0, "location") or machine.unknown("where a redirect goes")
        writable(machine, item.headers).replace("location", machine.force(location), machine.evidence())
        return made

    def _of_app_class(self, machine: Machine, mimetype: Value | None = None, given: Value | None = None) -> Reference:
        """A response of the app's response class; of that class's own type where no other is given."""
        app = requests.current_app(machine)
        cls = given or (RESPONSE_CLASS if app is None else get_attribute(machine, app, "response_class"))
        made = wrap(machine, cls, machine.unknown("a body"), mimetype or Known("text/html"))
        item = response_at(machine, made)
        if item is not None and mimetype is not None:
            set_media_type(machine, item, mimetype)
        return made

    def render(self, machine: Machine, arguments: Arguments) -> Value:
        return machine.unknown("a rendered template", dotted="flask.render_template")

    def abort(self, machine: Machine, arguments: Arguments) -> Value:
        return errors.abort(machine, arguments)

    def after_this_request(self, machine: Machine, arguments: Arguments) -> Value:
        if self.context is not None and arguments.positional:
            trace = trace_of(machine, self.context)
            trace.after = (*trace.after, arguments.positional[0])
        return arguments.positional[0] if arguments.positional else NONE

    def send_file(self, machine: Machine, arguments: Arguments) -> Value:
        return self._file(machine, arguments, arguments.get(0, "path_or_file"), arguments.get(1, "mimetype"))

    def send_from_directory(self, machine: Machine, arguments: Arguments) -> Value:
        name = arguments.get(1, "path") or arguments.keywords.get("filename")
        return self._file(machine, arguments, name, arguments.keywords.get("mimetype"))

    def _file(self, machine: Machine, arguments: Arguments, name: Value | None, mimetype: Value | None) -> Value:
        kind: Value | None = None
        if mimetype is not None and mimetype != NONE:
            kind = media_type(machine, mimetype)
        download = arguments.keywords.get("download_name") or arguments.keywords.get("attachment_filename")
        for candidate in (download, name):
            if kind is None and candidate is not None:
                kind = guess_type(machine.resolve(candidate))
        return self._of_app_class(machine, kind or machine.unknown("the type of a file", key="a file's type"))

    def identity(self, machine: Machine, arguments: Arguments) -> Value:
        return arguments.positional[0] if arguments.positional else NONE

    def make_headers(self, machine: Machine, arguments: Arguments) -> Value:
        made = new_headers(machine)
        for given in arguments.positional:
            merge(machine, made, given, HeadersObject.append)
        return made

    def make_policy(self, machine: Machine, arguments: Arguments) -> Value:
        """`ContentSecurityPolicy(values)`: its text (werkzeug/datastructures/csp.py, http.py `dump_csp_header`)."""
        if not arguments.positional:
            return Known("")
        given = machine.resolve(arguments.positional[0])
        item = machine.state.get(given.id) if isinstance(given, Reference) else None
        pairs = machine.iterate(machine.call(get_attribute(machine, given, "items")) if item is not None else given)
        if pairs.open or not isinstance(item, DictObject):
            return Text((None,), None, "a policy")
        parts: list[Value] = []
        for number, pair in enumerate(pairs.items):
            name, value = machine.iterate(pair).items
            parts += [Known("; " if number else ""), name, Known(" "), machine.resolve(value)]
        return concatenate(parts, machine.evidence())

    def local_proxy(self, machine: Machine, arguments: Arguments) -> Value:
        local = arguments.positional[0] if arguments.positional else NONE
        if isinstance(local, (FunctionValue, Native, BoundMethod)) and self.context is not None:
            return machine.call(local)
        return machine.unknown("a proxy")

    def has_context(self, machine: Machine, arguments: Arguments) -> Value:
        return Known(True) if self.context is not None else FALSE

    def stub_unknown(self, machine: Machine, arguments: Arguments) -> Value:
        return machine.unknown(_shown_reason(arguments), dotted="builtins.unknown")

    def stub_of_the_project(self, machine: Machine, arguments: Arguments) -> Value:
        """`of_the_project(reason)`: something of the project's own that the package finds at run time."""
        return machine.unknown(_shown_reason(arguments))

    def stub_is_function(self, machine: Machine, arguments: Arguments) -> Value:
        """`is_function(value)`: whether it is a function or method of which that is known."""
        return Known(isinstance(machine.resolve(arguments.at(0)), (BoundMethod, FunctionValue)))

    def stub_leave_out(self, machine: Machine, arguments: Arguments) -> Value:
        """`leave_out(headers, name)`: an option, a mark or a list in the project says that this is not to be sent."""
        headers, name = arguments.at(0), arguments.at(1)
        if isinstance(headers, Reference) and isinstance(name, Known):
            writable(machine, headers).leave_out(str(name.value).lower(), machine.evidence())
        return NONE


def _shown_reason(arguments: Arguments) -> str:
    reason = arguments.positional[0] if arguments.positional else NONE
    return str(reason.value) if isinstance(reason, Known) else "a value from outside"


_APP_CLASSES: Final = frozenset({"FlaskApp", "FlaskBase", "FlaskApi"})
_CALLS: Final[dict[str, Callable[[FlaskHost, Machine, Arguments], Value]]] = {
    FLASK: FlaskHost.make_app,
    BLUEPRINT: FlaskHost.make_blueprint,
    "flask.make_response": FlaskHost.make_response,
    "flask.jsonify": FlaskHost.jsonify,
    "flask.redirect": FlaskHost.redirect,
    "flask.render_template": FlaskHost.render,
    "flask.render_template_string": FlaskHost.render,
    "flask.abort": FlaskHost.abort,
    "flask.after_this_request": FlaskHost.after_this_request,
    "flask.send_file": FlaskHost.send_file,
    "flask.send_from_directory": FlaskHost.send_from_directory,
    "flask.stream_with_context": FlaskHost.identity,
    "flask.copy_current_request_context": FlaskHost.identity,
    "flask.has_request_context": FlaskHost.has_context,
    "flask.has_app_context": FlaskHost.has_context,
    "werkzeug.datastructures.Headers": FlaskHost.make_headers,
    "werkzeug.datastructures.ContentSecurityPolicy": FlaskHost.make_policy,
    "werkzeug.LocalProxy": FlaskHost.local_proxy,
    "flake8_flask_headers_stub.leave_out": FlaskHost.stub_leave_out,
    "flake8_flask_headers_stub.is_function": FlaskHost.stub_is_function,
    "flake8_flask_headers_stub.of_the_project": FlaskHost.stub_of_the_project,
    "flake8_flask_headers_stub.unknown": FlaskHost.stub_unknown,
}


def canonical(dotted: str) -> str:
    """The name under which something of Flask or Werkzeug is known here."""
    return _ALIASES.get(dotted, dotted)
