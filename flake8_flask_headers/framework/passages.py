"""What one response goes through, noted as it goes, for who wants the whole story of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.evaluation.machine import Exhausted, Machine
from flake8_flask_headers.evaluation.values import Value
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.context import RequestContext, trace_of
from flake8_flask_headers.framework.headers import HeadersObject, headers_at
from flake8_flask_headers.framework.registrations import HookAdded, Suspected
from flake8_flask_headers.framework.responses import response_at
from flake8_flask_headers.framework.traces import Stage

_MOST_NOTED: Final = 200  # on all ways of one request together; nobody reads the story of more


@dataclass(frozen=True, slots=True)
class Passed:
    """One stage that a response has come through: the code that ran (None for Flask's own), where and for which
    blueprint it was registered, and the headers after it (None where there is no response yet).
    """

    stage: Stage
    function: Value | None
    registered: Place | None
    blueprint: str | None
    headers: HeadersObject | None


def note_passage(
    machine: Machine,
    context: RequestContext | None,
    stage: Stage,
    response: Value,
    function: Value | None = None,
    registration: HookAdded | Suspected | None = None,
    registered: Place | None = None,
) -> None:
    """Note that a response has come through a stage, where the story of its request is asked for. Raises Exhausted."""
    if context is None or not context.told_in_full:
        return
    context.noted += 1
    if context.noted > _MOST_NOTED:
        raise Exhausted("the response goes too many ways")
    item = response_at(machine, machine.resolve(response))  # what was put off can go several ways: before it is noted
    headers = None if item is None else headers_at(machine, item.headers).copy()
    blueprint = None
    if registration is not None:
        registered = registration.place
        per_blueprint, _ = context.wiring.hooks("after", context.blueprints)
        owners = (o for o, own in zip(context.blueprints, per_blueprint, strict=True) if registration in own)
        blueprint = next((context.wiring.name_of(owner) for owner in owners), None)
    trace = trace_of(machine, context)
    trace.passed = (*trace.passed, Passed(stage, function, registered, blueprint, headers))
