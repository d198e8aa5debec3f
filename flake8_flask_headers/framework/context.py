"""The request that is being judged, what has become of it so far, and the host that knows of it."""

from __future__ import annotations

from collections.abc import Hashable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, cast

from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting, State
from flake8_flask_headers.evaluation.machine import Machine, Raised
from flake8_flask_headers.evaluation.summaries import Answer, Summaries
from flake8_flask_headers.evaluation.values import (
    NONE,
    External,
    Known,
    Native,
    Reference,
    Text,
    Unknown,
    Value,
)
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.registrations import HandlerAdded, HookAdded
from flake8_flask_headers.framework.repeated import Repeated
from flake8_flask_headers.framework.traces import Mark
from flake8_flask_headers.framework.wiring import Endpoint, Wiring

Identities = frozenset[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The identity under which every response, with its headers, goes through hooks and middleware."""

    response: Reference
    headers: Reference


@dataclass(frozen=True, slots=True)
class RequestObjects:
    """The identities of what every request has: what has become of it, `flask.g`, the response on its way, where
    middleware leaves what it starts the response with, and the WSGI environment.
    """

    trace: Reference
    globals: Reference
    outgoing: Outgoing
    exchange: Reference
    environment: Reference

    @classmethod
    def reserve(cls, machine: Machine) -> RequestObjects:
        """New ones, of which no state has any yet."""
        trace, flask_g, response, headers, exchange, environment = (machine.reserve() for _ in range(6))
        return cls(trace, flask_g, Outgoing(response, headers), exchange, environment)


@dataclass(slots=True)
class RequestContext:
    """The request that is being judged: which app, which rule, and what it asks for.

    `kind` is view, handler, the app's own kind of response, or arrival; `view_steps` is how long its view is followed;
    `watched` are the functions whose `return` makes the response, `wrappers` those around the view, whose `return` does
    where they answer in its place, and `handlers` those that answer for what is raised;
    `consulted` are the aspects of the request that code has asked for, `returned` the functions that have returned;
    `answered` is the response that the app has for it, and `arrivals` are the states in which
    it calls the app; `marks` are the marks that the request has met, where it `seeks_marks`, `without` those that it is
    to go without;
    `told_in_full`: what the response goes through is noted, stage by stage; `noted` counts that. `without_rule`: a
    failure is not one of a view, no rule matched.
    """

    app: Reference
    wiring: Wiring
    summaries: Summaries
    repeated: Repeated
    endpoint: Endpoint | None
    method: str | None
    objects: RequestObjects
    kind: str = "view"
    path: Value = field(default_factory=lambda: Text((None,), None, "request.path"))
    watched: Identities = frozenset()
    wrappers: Identities = frozenset()
    handlers: Identities = frozenset()
    view_steps: int = 0
    handler: HandlerAdded | None = None
    media_type: str | None = None
    consulted: dict[Hashable, Answer | None] = field(default_factory=dict)
    returned: set[Hashable] = field(default_factory=set)
    answered: Reference | None = None
    arrivals: list[State] = field(default_factory=list)
    seeks_marks: bool = False
    marks: dict[Mark, None] = field(default_factory=dict)
    without: frozenset[Mark] = frozenset()
    told_in_full: bool = False
    raised: Raised | None = None
    finished: Value | None = None
    noted: int = 0
    without_rule: bool = False

    @property
    def blueprints(self) -> tuple[Reference, ...]:
        """The blueprints that the view is in, outermost first."""
        return self.endpoint.blueprints if self.endpoint is not None else ()

    def aspect(self, name: Hashable, answer: Answer | None) -> Hashable:
        """An aspect of the request, to be compared with that of another, or the answer to a question about it."""
        if answer is not None:
            return answer(self.value_of(cast("tuple[str, Hashable]", name)[0]))
        match name:
            case "app":
                return self.app
            case "rule":
                failing = (self.of_some_view, self.of_some_view and self.without_rule)
                rule = None if self.endpoint is None else (self.endpoint.rule, self.endpoint.name)
                return self.kind.startswith("static"), failing, rule
            case ("roles", functions):
                return self.roles(cast("Identities", functions))
        return self.value_of(cast("str", name))

    def roles(self, functions: AbstractSet[Hashable]) -> tuple[AbstractSet[Hashable], ...]:
        """Those functions whose `return` makes the response, does where it answers for the view, or handles."""
        return functions & self.watched, functions & self.wrappers, functions & self.handlers

    def value_of(self, name: str) -> Value:
        """`request.name`."""
        found: Value | None = None
        match name:
            case "view":
                found = self.view
            case "path":
                found = self.path
            case "method" if self.method is not None:
                found = Known(self.method)
            case "method" if self.kind == "redirect" and self.wiring.only_reads:
                found = Known("GET")
            case "endpoint":
                found = self.endpoint_name
            case "blueprint":
                found = self.blueprint_name
        key = f"request.{name}"
        return Unknown(key, key, dotted=f"flask.{key}") if found is None else found

    @property
    def view(self) -> Value:
        """The function that `app.view_functions` has for this request."""
        if self.kind.startswith("static"):
            return Native("static", lambda machine, arguments: NONE)
        return NONE if self.endpoint is None else self.endpoint.view or NONE

    @property
    def endpoint_name(self) -> Value:
        """`request.endpoint`."""
        if self.kind.startswith("static"):
            return Known("static")
        if self.of_some_view:
            return self.matched(Text((None,), None, ENDPOINT), NONE)
        return NONE if self.endpoint is None else _of_this_request(self.endpoint.name)

    @property
    def of_some_view(self) -> bool:
        """Whether this is the answer to a failure, of which it is not known in which view it was, if in any."""
        return self.endpoint is None and self.kind in ("handler", "500")

    def matched(self, value: Value, otherwise: Value) -> Value:
        """What the request of such a failure has: where a rule matched it, and where none did."""
        return otherwise if self.without_rule else value

    @property
    def may_be_refused(self) -> bool:
        """Whether such a failure can be a method that a rule does not accept: then no blueprint is asked
        (flask/wrappers.py `Request.blueprint`).
        """
        return self.handler is not None and _told_code(self.handler) in _REFUSING | _OF_ANY

    @property
    def may_be_unknown_page(self) -> bool:
        """Whether such a failure can be a path without a rule; unknown pages can have a handler of their own."""
        if self.handler is None:
            return False
        code, others = _told_code(self.handler), self.wiring.handlers(())[-1]
        unknown_pages = any(_told_code(item) in _UNKNOWN_PAGE and not item.guard for item in others)
        return code in _UNKNOWN_PAGE or (code in _OF_ANY and not unknown_pages)

    @property
    def blueprint_name(self) -> Value | None:
        """`request.blueprint`; None where it is not known."""
        if self.of_some_view and self.wiring.mounts:
            return self.matched(Unknown(BLUEPRINT, BLUEPRINT, dotted=f"flask.{BLUEPRINT}"), NONE)
        return NONE if self.endpoint is None else blueprint_of(self.endpoint)


def blueprint_of(endpoint: Endpoint) -> Value | None:
    """The name of the blueprint that a rule is in (None in Python where it is in none); None where it is not known."""
    name = endpoint.name
    if isinstance(name, Text) and name.parts[0] is not None:
        return Known(name.parts[0].rstrip("."))
    if isinstance(name, Known) and isinstance(name.value, str):
        return Known(name.value.rpartition(".")[0]) if "." in name.value else NONE
    return None


def _of_this_request(name: Value) -> Value:
    """The name of an endpoint; one that is not known, by the name that it has in every request."""
    is_own = not name.key if isinstance(name, Text) else isinstance(name, Unknown) and name.key.startswith("#")
    return replace(name, key=ENDPOINT) if isinstance(name, (Text, Unknown)) and is_own else name


def _told_code(handler: HandlerAdded) -> object:
    """The status, or the last name of the exception, that a handler is registered for."""
    if isinstance(handler.code, Known):
        return handler.code.value
    return handler.code.dotted.rpartition(".")[2] if isinstance(handler.code, External) else None


ENDPOINT: Final = "request.endpoint"
BLUEPRINT: Final = "request.blueprint"
_REFUSING: Final = frozenset({405, "MethodNotAllowed"})
_UNKNOWN_PAGE: Final = frozenset({404, "NotFound"})
_OF_ANY: Final = frozenset({"HTTPException", "Exception"})


@dataclass(slots=True)
class RequestTrace(HeapObject):
    """What this request has come to: the `return` or `raise` that made the response, what kind of code it is in, what
    `after_this_request` was given, the handler that answered and its `return`, the responses that went into hooks, the
    state in which the view was called, what the response has passed, and whether it answers what nothing else handles.
    Paths that differ here stay apart.
    """

    separates = True

    place: Place | None = None
    origin: str = "view"
    after: tuple[Value, ...] = ()
    response: Value = NONE
    handler: HandlerAdded | None = None
    handled_at: Place | None = None
    accepted: tuple[Value, ...] = ()
    called: State | None = None
    passed: tuple[object, ...] = ()
    failed: bool = False

    def copy(self) -> RequestTrace:
        return replace(self)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        return self if isinstance(other, RequestTrace) and self == other else None


class Surroundings(Protocol):
    """What the host of an interpreted program knows and notes beside the meaning of names."""

    context: RequestContext | None
    only_app: Reference | None

    def hook_returned(self, machine: Machine, function: Value, hook: HookAdded | None, *, nothing: bool) -> None:
        """Note a hook that does not return the response."""

    def returned_unknown(self, machine: Machine, response: Reference, value: Unknown) -> None:
        """Note a view that returned something that is not known."""

    def suspect_headers(self, machine: Machine, headers: Reference, reason: str, *, data: bool = False) -> None:
        """Note that some header of these was written, which one the code does not tell."""

    def unresolved_blueprint(self, machine: Machine, app: Reference, value: Value) -> None:
        """Note that an app registers a blueprint that cannot be resolved."""


def host_of(machine: Machine) -> Surroundings:
    """The host of the program. What is in this package runs in no other."""
    return cast("Surroundings", machine.host)


def context_of(machine: Machine) -> RequestContext | None:
    """The request that is being judged; None while the program is only being set up."""
    return host_of(machine).context


def read_trace(machine: Machine, context: RequestContext) -> RequestTrace:
    """The trace of the current request, to read only."""
    return cast("RequestTrace", machine.state.read(context.objects.trace.id))


def trace_of(machine: Machine, context: RequestContext) -> RequestTrace:
    """The trace of the current request, to change."""
    return cast("RequestTrace", machine.state.write(context.objects.trace.id))
