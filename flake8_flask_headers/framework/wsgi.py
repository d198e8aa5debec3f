"""The app as a WSGI application, and the middleware around it.

Middleware runs in two parts. What it does before it calls the app is the same for every request, and done once
(`arrive`); what becomes of a response is found by running it again around an app that already has its answer
(`respond`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import get_attribute
from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting, State
from flake8_flask_headers.evaluation.machine import Arguments, Exhausted, Infeasible, Machine
from flake8_flask_headers.evaluation.values import NONE, External, Known, Native, Reference, Unknown, Value
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.context import RequestContext, context_of, host_of
from flake8_flask_headers.framework.dispatch import answer
from flake8_flask_headers.framework.headers import writable
from flake8_flask_headers.framework.passages import note_passage
from flake8_flask_headers.framework.responses import (
    ResponseObject,
    new_response,
    parcel,
    response_at,
    start_response,
    status_code,
)
from flake8_flask_headers.framework.traces import Stage

MIDDLEWARE: Final = "middleware"


@dataclass(slots=True)
class Exchange(HeapObject):
    """What has passed between middleware and server: whether the app was called, and the status and list of headers
    that the response was started with (None: it was not), at which place.
    """

    separates = True

    called: bool = False
    status: Value = NONE
    headers: Value | None = None
    place: Place | None = None

    def copy(self) -> Exchange:
        return Exchange(self.called, self.status, self.headers, self.place)

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
        cast("Exchange", machine.state.write(context.exchange.id)).called = True
        start_response(machine, context.answered, arguments.at(1))
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
    item = response_at(machine, response)
    context = context_of(machine)
    if item is None or context is None or not isinstance(response, Reference):
        return None
    if outer is None:
        return response
    if isinstance(outer, (Unknown, External)):
        machine.host.call_unknown(machine, outer, Arguments((response,)))
        return response
    packed = parcel(machine, item, context.outgoing)
    made = context.summaries.run(
        machine,
        context,
        None if packed.shape is None or context.told_in_full else ("middleware", packed.shape),
        lambda: _through(machine, context, outer),
        subject=packed.objects,
        finish=packed.unpacked,
        unseen=frozenset({context.trace.id}),
        early=True,
    )
    note_passage(machine, context, Stage.MIDDLEWARE, made, outer)
    return made if isinstance(made, Reference) else None


def _outermost(machine: Machine, app: Reference) -> Value | None:
    """What the server calls; None where it is the app itself."""
    outer = machine.resolve(get_attribute(machine, app, "wsgi_app"))
    return None if isinstance(outer, Native) else outer


def _call(machine: Machine, context: RequestContext, outer: Value) -> Value:
    """Call middleware as a server does."""

    def start(machine: Machine, arguments: Arguments) -> Value:
        if len(arguments.positional) >= 2:
            exchange = cast("Exchange", machine.state.write(context.exchange.id))
            exchange.status, exchange.headers = arguments.positional[:2]
            exchange.place = machine.evidence()
        return NONE

    machine.state.put(context.exchange.id, Exchange())
    return machine.call(outer, machine.unknown("the WSGI environment", key="environ"), Native("start_response", start))


def _through(machine: Machine, context: RequestContext, outer: Value) -> Value:
    """The outgoing response after the middleware."""
    response = context.outgoing.response
    context.answered = response
    try:
        _call(machine, context, outer)
    finally:
        context.answered = None
    exchange = cast("Exchange", machine.state.read(context.exchange.id))
    item = cast("ResponseObject", machine.state.read(response.id))
    if exchange.headers is None:
        reason = "the WSGI middleware of the app cannot be resolved"
        host_of(machine).suspect_headers(machine, item.headers, reason)
        return response
    if not exchange.called:
        if context.kind in ("view", "handler"):
            raise Infeasible  # what middleware answers without the app is no view's response
        status = status_code(machine, exchange.status)
        response = new_response(machine, status=status, place=exchange.place, origin=MIDDLEWARE)
        item = cast("ResponseObject", machine.state.read(response.id))
    _start_with(machine, item.headers, exchange.headers)
    return response


def _start_with(machine: Machine, headers: Reference, listed: Value) -> None:
    """Make headers what middleware, which was given them, starts the response with."""
    item = writable(machine, headers)
    given, item.lines = list(item.lines), ()
    for pair in machine.iterate(listed).items:
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
    item.removed |= {line.name for line in given} - {line.name for line in item.lines}
