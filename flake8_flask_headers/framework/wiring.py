"""What an app was told by the time it serves: its blueprints, endpoints, hooks and error handlers, in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, TypeVar, cast

from flake8_flask_headers.evaluation.attributes import find_attribute
from flake8_flask_headers.evaluation.heap import Guard
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.values import NONE, Known, Missing, Reference, Text, Value
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework.registrations import (
    PREPROCESSOR,
    BlueprintAdded,
    HandlerAdded,
    HookAdded,
    Registration,
    RouteAdded,
    SignalConnected,
    Suspected,
    ViewReplaced,
)
from flake8_flask_headers.framework.scaffold import Scaffold, told
from flake8_flask_headers.framework.view_functions import methods_of

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_MOST_MOUNTS: Final = 2_000
_Told = TypeVar("_Told", bound=Registration)
Hooks = tuple[list[list[Registration]], list[Registration]]


@dataclass(frozen=True, slots=True)
class Mount:
    """A blueprint as one app registers it: by what name, under what prefix, in which other blueprints (outermost
    first).
    """

    blueprint: Reference
    name: str | None
    prefix: Value
    parents: tuple[Reference, ...]
    guard: Guard

    @property
    def chain(self) -> tuple[Reference, ...]:
        """The blueprints that a view of it is in, outermost first."""
        return (*self.parents, self.blueprint)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One rule of one app: its whole text, its endpoint with blueprint names, its view, and the blueprints that it is
    in (outermost first).
    """

    rule: Value
    name: Value
    view: Value | None
    methods: tuple[str, ...] | None
    place: Place
    blueprints: tuple[Reference, ...]
    guard: Guard


class Wiring:
    """What one app was told, worked out once: from the first request on nothing can be told any more
    (flask/sansio/scaffold.py `_check_setup_finished`).

    Reads the machine's current state, which has to be one in which the app has been set up.
    """

    def __init__(self, machine: Machine, app: Reference) -> None:
        self.app = app
        self._machine = machine
        self._hooks: dict[tuple[str, tuple[Reference, ...]], Hooks] = {}
        self._sequences: dict[tuple[str, tuple[Reference, ...]], int] = {}
        self._whole_hooks: dict[str, list[Registration]] = {}
        self._numbers: dict[Hashable, int] = {}
        self._handlers: dict[tuple[Reference, ...], list[list[HandlerAdded]]] = {}

    # -- blueprints and rules -----------------------------------------------------------------------------------------

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """The blueprints of the app, nested ones after their parents; of very many, the first."""
        return tuple(islice(self._mounted(self.app, (), (), Known(""), frozenset()), _MOST_MOUNTS))

    def _mounted(
        self, owner: Reference, parents: tuple[Reference, ...], names: tuple[str, ...], prefix: Value, outer: Guard
    ) -> Iterator[Mount]:
        for item in self.told(owner, BlueprintAdded):
            if item.blueprint in parents:
                continue
            blueprint = cast("Scaffold", self._machine.state.read(item.blueprint.id))
            own = blueprint.names.get("url_prefix", NONE) if item.prefix is None else item.prefix
            named = item.name if item.name is not None else blueprint.names.get("name", NONE)
            name = named.value if isinstance(named, Known) and isinstance(named.value, str) else None
            inner = joined_rule(prefix, own)
            dotted = (*names, name or "?")
            shown = None if "?" in dotted else ".".join(dotted)
            yield Mount(item.blueprint, shown, inner, parents, outer | item.guard)
            yield from self._mounted(item.blueprint, (*parents, item.blueprint), dotted, inner, outer | item.guard)

    @cached_property
    def _names(self) -> dict[Reference, str | None]:
        return {mount.blueprint: mount.name for mount in self.mounts}

    def name_of(self, blueprint: Reference) -> str | None:
        """The name under which the app has a blueprint, None where that is not known."""
        return self._names.get(blueprint)

    @cached_property
    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every rule of the app, its blueprints' included."""
        found = [*self._own_endpoints(self.app, Known(""), "", (), frozenset())]
        for mount in self.mounts:
            found += self._own_endpoints(mount.blueprint, mount.prefix, mount.name or "?", mount.chain, mount.guard)
        return tuple(found)

    @cached_property
    def _replaced(self) -> dict[object, Value]:
        """What code has put into the app's `view_functions`, by the whole name of the endpoint."""
        return {
            item.endpoint.value: item.view
            for item in self.told(self.app, ViewReplaced)
            if isinstance(item.endpoint, Known)
        }

    def _own_endpoints(
        self, owner: Reference, prefix: Value, name: str, blueprints: tuple[Reference, ...], outer: Guard
    ) -> Iterator[Endpoint]:
        """The rules that the app or one blueprint was told itself."""
        for item in self.told(owner, RouteAdded):
            own = self._endpoint_name(item)
            view = item.view
            if view is None and isinstance(own, Known):
                view = self._registered_view(owner, own)
            shown: Value = Text((None,))
            if isinstance(own, Known) and isinstance(own.value, str) and "?" not in name:
                shown = Known(f"{name}.{own.value}" if name else own.value)
                view = self._replaced.get(shown.value, view)
            rule = joined_rule(prefix, item.rule)
            methods = item.methods or (None if item.view is None else methods_of(self._machine, item.view))
            yield Endpoint(rule, shown, view, methods, item.place, blueprints, outer | item.guard)

    def _endpoint_name(self, item: RouteAdded) -> Value | None:
        own = item.endpoint
        if own is None and item.view is not None:
            found = find_attribute(self._machine, item.view, "__name__")
            own = None if isinstance(found, Missing) else found
        return None if own is None else self._machine.force(own)

    def _registered_view(self, owner: Reference, endpoint: Known) -> Value | None:
        """The view that another rule of the same endpoint has."""
        for item in self.told(owner, RouteAdded):
            if item.view is not None:
                own = item.endpoint or find_attribute(self._machine, item.view, "__name__")
                if own == endpoint:
                    return item.view
        return None

    # -- what runs around a view --------------------------------------------------------------------------------------

    def hooks(self, kind: str, blueprints: tuple[Reference, ...]) -> Hooks:
        """The hooks of a kind: those of each blueprint that the view is in (outermost first), and the app's with those
        that blueprints register for the whole app; in order of registration.
        """
        found = self._hooks.get((kind, blueprints))
        if found is None:
            per_blueprint = [self._blueprint_hooks(kind, blueprint) for blueprint in blueprints]
            found = self._hooks[kind, blueprints] = (per_blueprint, self._app_hooks(kind))
        return found

    def teardown(self, blueprints: tuple[Reference, ...]) -> tuple[HookAdded, ...]:
        """The `teardown_request` functions that run for a view, in their order."""
        return tuple(item for item in self.backwards("teardown", blueprints) if isinstance(item, HookAdded))

    def forwards(self, kind: str, blueprints: tuple[Reference, ...]) -> list[Registration]:
        """The hooks of a kind in the order of those that run before a view: the app's first, the innermost blueprint's
        last, in each the one that was registered first first.
        """
        per_blueprint, whole = self.hooks(kind, blueprints)
        return [item for own in (whole, *per_blueprint) for item in own]

    def backwards(self, kind: str, blueprints: tuple[Reference, ...]) -> list[Registration]:
        """The hooks of a kind in the order of those that run after a view: the other way round."""
        return self.forwards(kind, blueprints)[::-1]

    def sequence(self, kind: str, blueprints: tuple[Reference, ...]) -> Hashable:
        """What tells the hooks of a kind that run for a view from those for another."""
        key = (kind, blueprints)
        found = self._sequences.get(key)
        if found is None:
            per_blueprint, whole = self.hooks(kind, blueprints)
            hooks = (*(tuple(own) for own in per_blueprint if own), tuple(whole))
            found = self._sequences[key] = self._numbers.setdefault(hooks, len(self._numbers))
        return kind, found

    def _blueprint_hooks(self, kind: str, blueprint: Reference) -> list[Registration]:
        own = [item for item in told(self._machine, blueprint) if _is_hook(item, kind, everywhere=False)]
        name = self._names.get(blueprint)
        by_name = [item for named, item in self._hooks_by_name if item.kind == kind and named == name]
        return [*own, *by_name]

    @cached_property
    def _hooks_by_name(self) -> list[tuple[object, HookAdded]]:
        """The hooks that the app was told for a blueprint of some name, with that name."""
        hooks = self.told(self.app, HookAdded)
        return [(item.blueprint.value, item) for item in hooks if isinstance(item.blueprint, Known)]

    def _app_hooks(self, kind: str) -> list[Registration]:
        whole = self._whole_hooks.get(kind)
        if whole is None:
            whole = self._whole_hooks[kind] = self._found_app_hooks(kind)
        return whole

    def _found_app_hooks(self, kind: str) -> list[Registration]:
        whole: list[Registration] = []
        seen: set[Reference] = set()

        def collect(owner: Reference, *, is_app: bool) -> None:
            for item in told(self._machine, owner):
                if isinstance(item, BlueprintAdded):
                    if item.blueprint not in seen:
                        seen.add(item.blueprint)
                        collect(item.blueprint, is_app=False)
                elif (
                    is_app
                    and _is_hook(item, kind, everywhere=False)
                    and not (isinstance(item, HookAdded) and item.blueprint is not None)
                ) or _is_hook(item, kind, everywhere=True):
                    whole.append(item)

        collect(self.app, is_app=True)
        return whole

    def handlers(self, blueprints: tuple[Reference, ...]) -> list[list[HandlerAdded]]:
        """The error handlers by scope, the innermost blueprint first, then the app's."""
        found = self._handlers.get(blueprints)
        if found is None:
            found = [
                [item for item in self.told(blueprint, HandlerAdded) if not item.everywhere]
                for blueprint in reversed(blueprints)
            ]
            found.append(self._whole_handlers)
            self._handlers[blueprints] = found
        return found

    @cached_property
    def _whole_handlers(self) -> list[HandlerAdded]:
        """The handlers of the whole app, a blueprint's at the moment of its registration."""
        whole: list[HandlerAdded] = []
        seen: set[Reference] = set()

        def collect(owner: Reference) -> None:
            for item in told(self._machine, owner):
                if isinstance(item, BlueprintAdded) and item.blueprint not in seen:
                    seen.add(item.blueprint)
                    collect(item.blueprint)
                elif isinstance(item, HandlerAdded) and (owner == self.app or item.everywhere):
                    whole.append(item)

        collect(self.app)
        return whole

    @cached_property
    def has_before(self) -> bool:
        """Whether the app has functions before all requests, which run, and may fail, for unknown pages as well."""
        return bool(self._app_hooks("before") or self._app_hooks(PREPROCESSOR))

    @cached_property
    def only_reads(self) -> bool:
        """Whether no rule of the app accepts anything but GET and what goes with it."""
        return all(endpoint.methods is None or set(endpoint.methods) <= _READING for endpoint in self.endpoints)

    @cached_property
    def receivers(self) -> tuple[SignalConnected, ...]:
        """The receivers of `request_finished`."""
        return tuple(self.told(self.app, SignalConnected))

    def told(self, owner: Reference, kind: type[_Told]) -> Iterator[_Told]:
        """What the app or a blueprint was told of one kind, in order."""
        return (item for item in told(self._machine, owner) if isinstance(item, kind))


def joined_rule(prefix: Value, rule: Value) -> Value:
    """A prefix and a rule as one text (flask/blueprints.py `BlueprintSetupState.add_url_rule`)."""
    if (
        isinstance(prefix, Known)
        and isinstance(prefix.value, str)
        and isinstance(rule, Known)
        and isinstance(rule.value, str)
    ):
        if not prefix.value:
            return rule
        return Known(f"{prefix.value.rstrip('/')}/{rule.value.lstrip('/')}" if rule.value else prefix.value)
    if isinstance(rule, Known) and rule.value is None:
        return prefix
    if isinstance(prefix, Known) and (prefix.value is None or prefix.value == ""):
        return rule
    return Text((None,), None)


def _is_hook(item: Registration, kind: str, *, everywhere: bool) -> bool:
    if isinstance(item, Suspected):
        return kind == "after" and not everywhere
    return isinstance(item, HookAdded) and item.kind == kind and item.everywhere is everywhere
