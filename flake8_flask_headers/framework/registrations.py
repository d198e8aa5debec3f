"""What apps and blueprints are told: routes, hooks, error handlers, blueprints, in order, with the assumptions under
which each is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from flake8_flask_headers.evaluation.heap import Guard
from flake8_flask_headers.evaluation.values import Reference, Value
from flake8_flask_headers.facts.places import Place


@dataclass(frozen=True, slots=True)
class RouteAdded:
    """`route`, `add_url_rule`. `view` is what runs; `methods` None where the view's own or the default apply."""

    rule: Value
    endpoint: Value | None
    view: Value | None
    methods: tuple[str, ...] | None
    place: Place
    guard: Guard


PREPROCESSOR: Final = "url_value_preprocessor"  # the kind of hook that is given what the URL gives the view


@dataclass(frozen=True, slots=True)
class HookAdded:
    """`kind` is after, before, teardown or `PREPROCESSOR`; `everywhere` for the forms of a blueprint with `app` in
    their name.
    """

    kind: str
    function: Value
    everywhere: bool
    place: Place
    guard: Guard
    blueprint: Value | None = None  # of `after_request_funcs["name"]`


@dataclass(frozen=True, slots=True)
class HandlerAdded:
    """`errorhandler`, `register_error_handler`: for a status code or an exception class."""

    code: Value
    function: Value
    everywhere: bool
    place: Place
    guard: Guard


@dataclass(frozen=True, slots=True)
class BlueprintAdded:
    """`register_blueprint`."""

    blueprint: Reference
    prefix: Value | None
    name: Value | None
    place: Place
    guard: Guard


@dataclass(frozen=True, slots=True)
class ViewReplaced:
    """`app.view_functions[endpoint] = view`, `@app.endpoint(endpoint)`."""

    endpoint: Value
    view: Value
    place: Place
    guard: Guard


@dataclass(frozen=True, slots=True)
class Suspected:
    """The app was given to something unresolved that could set these headers."""

    names: frozenset[str]
    reason: str
    place: Place
    guard: Guard


@dataclass(frozen=True, slots=True)
class Recorded:
    """`blueprint.record(function)`: runs when the blueprint is registered."""

    function: Value
    place: Place
    guard: Guard


@dataclass(frozen=True, slots=True)
class SignalConnected:
    """`request_finished.connect(receiver)`."""

    function: Value
    place: Place
    guard: Guard


Registration: TypeAlias = (
    RouteAdded | HookAdded | HandlerAdded | BlueprintAdded | ViewReplaced | Suspected | Recorded | SignalConnected
)


def joined(one: tuple[Registration, ...], two: tuple[Registration, ...]) -> tuple[Registration, ...]:
    """The registrations of two paths that meet: what they share once, then what each has told."""
    shared = 0
    for mine, theirs in zip(one, two, strict=False):
        if mine != theirs:
            break
        shared += 1
    rest = [item for item in two[shared:] if item not in one[shared:]]
    return (*one, *rest)
