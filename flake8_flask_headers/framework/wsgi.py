"""The app as a WSGI application, and the middleware around it.

Middleware runs in two parts. What it does before it calls the app is the same for every request, and done once
(`arrive`); what becomes of a response is found by running it again around an app that already has its answer
(`respond`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import class_lookup, get_attribute, linearize
from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting, State
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Exhausted, Infeasible, Interruption, Machine
from flake8_flask_headers.evaluation.values import NONE, External, Known, Native, Reference, Unknown, Value
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework import requests
from flake8_flask_headers.framework.context import RequestContext, context_of, host_of
from flake8_flask_headers.framework.dispatch import answer
from flake8_flask_headers.framework.headers import HeadersObject, decided, writable
from flake8_flask_headers.framework.parcels import parcel
from flake8_flask_headers.framework.passages import note_passage
from flake8_flask_headers.framework.responses import (
    ResponseObject,
    new_response,
    response_at,
    start_response,
    status_code,
)
from flake8_flask_headers.framework.traces import Stage

MIDDLEWARE: Final = "middleware"


@dataclass(slots=True)
class Exchange(HeapObject):
    """What has passed between middleware and server: whether the app was called, and whether with the server's own
    `start_response`, and the status and list of headers that middleware has started the response with (None: it has
    not), at which place.
    """

    separates = True

    called: bool = False
    passed: bool = False
    status: Value = NONE
    headers: Value | None = None
    place: Place | None = None

    def copy(self) -> Exchange:
        return Exchange(self.called, self.passed, self.status, self.headers, self.place)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        return self if isinstance(other, Exchange) and self == other else None


def wsgi_app(machine: Machine, app: Reference, arguments: Arguments) -> Value:
    """`app.wsgi_app(environ, start_response)`: Flask's own, without middleware."""
    if len(arguments.positional) < 2:
        return machine.unknown("a WSGI call")
    context = context_of(machine)
    if context is None:
        return machine.unknown("a response's body")
    if context.kind == "arrival":
        context.arrivals.append(machine.state.fork())
    elif context.answered is None:
        return machine.language.call(machine, answer(machine, app), arguments)
    else:
        exchange = cast("Exchange", machine.state.write(context.objects.exchange.id))
        starting = machine.resolve(arguments.at(1))
        exchange.called, exchange.passed = True, starting == _SERVERS
        if not exchange.passed:
            _outgoing(machine, context)  # it is not to go unseen
            start_response(machine, context.answered, starting)
    return machine.unknown("a response's body")


def arrive(machine: Machine, app: Reference, context: RequestContext, state: State) -> State:
    """The state in which requests reach the app: that in which middleware calls it, where that is one state."""
    machine.state = state.fork()
    outer = _outermost(machine, app)
    if outer is None or isinstance(outer, (Unknown, External)):
        return state
    try:
        machine.explore(state, lambda: _call(machine, context, outer))
        arrivals = machine.join_states(context.arrivals)
    except (Exhausted, RecursionError):
        return state
    if len(arrivals) != 1:
        return state
    # a request for which the middleware does not call the app is none the less a request
    arrivals[0].assumptions = dict(state.assumptions)
    return arrivals[0]


def respond(machine: Machine, app: Reference) -> Reference | None:
    """The response that leaves the app for the current request, through its WSGI middleware; None where unknown."""
    outer = _outermost(machine, app)
    response = answer(machine, app)
    context = context_of(machine)
    if context is None or not isinstance(response, Reference):
        return None
    _let_its_class_finish(machine, context, response)
    item = response_at(machine, response)
    if item is None:
        return None
    if outer is None:
        return response
    if isinstance(outer, (Unknown, External)):
        machine.host.call_unknown(machine, outer, Arguments((response,)))
        return response
    made = _after_middleware(machine, context, outer, response, item)
    note_passage(machine, context, Stage.MIDDLEWARE, made, outer)
    return made if isinstance(made, Reference) else None


class _LooksAtResponse(Interruption):
    """What becomes of a response in middleware hangs on the response."""


def _after_middleware(
    machine: Machine, context: RequestContext, outer: Value, response: Reference, item: ResponseObject
) -> Value:
    """A response after the middleware. What does the same with every response, as most does, need not see it."""
    key = "middleware", _is_answered_by_code(context)
    unseen = frozenset({context.objects.trace.id})
    outgoing = context.objects.outgoing

    def without_response() -> Value:
        machine.state.drop(outgoing.response.id)
        return _through(machine, context, outer)

    if key not in context.summaries.partial:
        try:
            made = context.summaries.run(machine, context, key, without_response, unseen=unseen, early=True)
            if made == NONE:
                return _unresolved(machine, response, item)
            return response if made == outgoing.response else made
        except _LooksAtResponse:
            context.summaries.partial.add(key)
    packed = parcel(machine, item, outgoing)
    return context.summaries.run(
        machine,
        context,
        None if packed.kind is None else (*key, packed.kind),
        lambda: _through(machine, context, outer),
        subject=packed,
        unseen=unseen,
        early=True,
    )


def _outgoing(machine: Machine, context: RequestContext) -> ResponseObject:
    """The response that goes through the middleware. Raises _LooksAtResponse where it is to go unseen."""
    item = response_at(machine, context.objects.outgoing.response)
    if item is None:
        raise _LooksAtResponse
    return item


def _let_its_class_finish(machine: Machine, context: RequestContext, response: Reference) -> None:
    """Send what a response class of the project makes of the headers (werkzeug/wrappers/response.py
    `get_wsgi_headers`).
    """
    item = response_at(machine, response)
    if item is None:
        return
    method = class_lookup(machine, linearize(machine, item.cls), "get_wsgi_headers")
    if method is not None:
        made = machine.resolve(machine.call(method, response, context.objects.environment))
        if isinstance(made, Reference) and isinstance(machine.state.get(made.id), HeadersObject):
            cast("ResponseObject", machine.state.write(response.id)).headers = made


@dataclass(slots=True)
class EnvironmentObject(HostObject):
    """What WSGI says of a request, where `flask.request` says it too (PEP 3333, "environ Variables"). What code writes
    to it is not kept.
    """

    def copy(self) -> EnvironmentObject:
        return EnvironmentObject(self.cls, dict(self.names), self.place)

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        if name in ("get", "pop", "setdefault"):
            return Native(f"environ.{name}", lambda machine, arguments: _variable(machine, arguments.at(0)))
        return machine.unknown(f"environ.{name}", key=f"environ.{name}")

    def get_item(self, machine: Machine, reference: Reference, index: Value) -> Value | None:
        return _variable(machine, index)

    def set_item(self, machine: Machine, reference: Reference, index: Value, value: Value) -> bool:
        return True

    def delete_item(self, machine: Machine, reference: Reference, index: Value) -> bool:
        return True

    def contains(self, machine: Machine, reference: Reference, item: Value) -> Value | None:
        return machine.unknown("a variable of the WSGI environment")


def _variable(machine: Machine, name: Value) -> Value:
    name = machine.resolve(name)
    text = name.value if isinstance(name, Known) and isinstance(name.value, str) else ""
    if text in _VARIABLES:
        return requests.request_attribute(machine, _VARIABLES[text])
    if text.startswith("HTTP_"):
        header = Known(text.removeprefix("HTTP_").replace("_", "-").title())
        return requests.request_header(machine, Arguments((header,)))
    return machine.unknown("the WSGI environment", key=f"environ[{text!r}]" if text else None)


_VARIABLES: Final = {"PATH_INFO": "path", "REQUEST_METHOD": "method", "wsgi.url_scheme": "scheme"}


def _outermost(machine: Machine, app: Reference) -> Value | None:
    """What the server calls; None where it is the app itself."""
    outer = machine.resolve(get_attribute(machine, app, "wsgi_app"))
    return None if isinstance(outer, Native) else outer


_SERVERS: Final = Native("the server's start_response", lambda machine, arguments: NONE)


def _call(machine: Machine, context: RequestContext, outer: Value) -> Value:
    """Call middleware as a server does."""

    def start(machine: Machine, arguments: Arguments) -> Value:
        if len(arguments.positional) >= 2:
            exchange = cast("Exchange", machine.state.write(context.objects.exchange.id))
            exchange.status, exchange.headers = arguments.positional[:2]
            exchange.place = machine.evidence()
        return NONE

    machine.state.put(context.objects.exchange.id, Exchange())
    return machine.call(outer, context.objects.environment, replace(_SERVERS, run=start))


def _unresolved(machine: Machine, response: Reference, item: ResponseObject) -> Value:
    reason = "the WSGI middleware of the app cannot be resolved"
    host_of(machine).suspect_headers(machine, item.headers, reason)
    return response


def _through(machine: Machine, context: RequestContext, outer: Value) -> Value:
    """The outgoing response after the middleware; None in Python where it is to go unseen and cannot be followed."""
    response = context.objects.outgoing.response
    context.answered = response
    try:
        _call(machine, context, outer)
    finally:
        context.answered = None
    exchange = cast("Exchange", machine.state.read(context.objects.exchange.id))
    if exchange.passed and exchange.headers is None:
        return response
    if exchange.headers is None:
        item = response_at(machine, response)
        return NONE if item is None else _unresolved(machine, response, item)
    if exchange.called:
        item = _outgoing(machine, context)
    else:
        if _is_answered_by_code(context):
            raise Infeasible  # what middleware answers without the app is no view's response
        status = status_code(machine, exchange.status)
        response = new_response(machine, status=status, place=exchange.place, origin=MIDDLEWARE)
        item = cast("ResponseObject", machine.state.read(response.id))
    _start_with(machine, item.headers, exchange)
    return response


def _is_answered_by_code(context: RequestContext) -> bool:
    return context.kind in ("view", "handler")


def _start_with(machine: Machine, headers: Reference, exchange: Exchange) -> None:
    """Make headers what middleware, which was given them, starts the response with; what it leaves out, it removes."""
    given = list(decided(machine, headers).all_lines())
    item = writable(machine, headers)
    item.lines = ()
    for pair in machine.iterate(exchange.headers or NONE).items:
        parts = machine.iterate(pair).items
        key = machine.resolve(parts[0]) if len(parts) == 2 else NONE
        if not isinstance(key, Known) or not isinstance(key.value, str):
            continue
        name, value = key.value.lower(), machine.force(parts[1])
        passed_on = next((line for line in given if (line.name, line.value) == (name, value)), None)
        if passed_on is None:
            item.append(name, value, key.place or machine.evidence())
        else:
            given.remove(passed_on)
            item.lines = (*item.lines, passed_on)
    for name in sorted({line.name for line in given} - {line.name for line in item.lines}):
        item.leave_out(name, exchange.place or machine.evidence())
