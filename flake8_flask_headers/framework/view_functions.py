"""Class-based views as the functions that Flask calls (flask/views.py), and the methods that a view names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.evaluation.attributes import class_lookup, find_attribute, get_attribute, linearize
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import Instance
from flake8_flask_headers.evaluation.values import (
    NONE,
    External,
    FunctionValue,
    Known,
    Missing,
    Reference,
    Value,
)

METHOD_VIEW: Final = "flask.views.MethodView"
METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE")


@dataclass(slots=True)
class ViewFunction(HostObject):
    """What `as_view` gives: it makes an instance and dispatches to it. `cls` is the view class."""

    arguments: Arguments = Arguments()

    def copy(self) -> ViewFunction:
        return ViewFunction(self.cls, dict(self.names), self.place, self.arguments)

    def is_definition(self) -> bool:
        return True

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        return self.cls if name == "view_class" else None

    def call(self, machine: Machine, reference: Reference, arguments: Arguments) -> Value | None:
        instance = machine.language.call(machine, self.cls, self.arguments)
        dispatch = class_lookup(machine, linearize(machine, self.cls), "dispatch_request")
        if dispatch is None:
            dispatch = get_attribute(machine, External(METHOD_VIEW), "dispatch_request")
        given = Arguments((instance, *arguments.positional), arguments.keywords, arguments.open)
        return machine.language.call(machine, dispatch, given)


def method_names(machine: Machine, value: Value | None) -> tuple[str, ...] | None:
    """The methods that code lists; None where it lists none."""
    value = None if value is None else machine.resolve(value)
    if value is None or value == NONE:
        return None
    found = [machine.resolve(item) for item in machine.iterate(value).items]
    return (
        tuple(item.value.upper() for item in found if isinstance(item, Known) and isinstance(item.value, str)) or None
    )


def view_methods(machine: Machine, cls: Value) -> tuple[str, ...]:
    """The methods that a view class answers: those it names, else those it defines."""
    order = linearize(machine, cls)
    named = method_names(machine, class_lookup(machine, order, "methods"))
    if named is not None:
        return named
    if is_method_view(machine, cls):
        return tuple(method for method in METHODS if class_lookup(machine, order, method.lower()) is not None)
    return ("GET",)


def methods_of(machine: Machine, view: Value) -> tuple[str, ...] | None:
    """The methods that a view itself names, None where it names none (flask/sansio/app.py `add_url_rule`)."""
    inner = undecorated(machine, view)
    item = machine.state.get(inner.id) if isinstance(inner, Reference) else None
    if isinstance(item, ViewFunction):
        return view_methods(machine, item.cls)
    view = machine.resolve(view)
    found = find_attribute(machine, view, "methods") if isinstance(view, FunctionValue) else None
    return None if isinstance(found, Missing) else method_names(machine, found)


def undecorated(machine: Machine, view: Value) -> Value:
    """A class-based view inside the decorators around it."""
    for _ in range(10):
        view = machine.resolve(view)
        if isinstance(view, Reference):
            item = machine.state.get(view.id)
            if isinstance(item, ViewFunction) or not isinstance(item, Instance) or "__wrapped__" not in item.names:
                return view
            view = item.names["__wrapped__"]
            continue
        if not isinstance(view, FunctionValue):
            return view
        inner = find_attribute(machine, view, "__wrapped__")
        if isinstance(inner, Missing) and machine.state.get(view.frame) is not None:
            names = frame_of(machine, view.frame).names
            views = [word for word in view.function.words if _is_view_function(machine, names.get(word))]
            if views:
                inner = names[min(views, key=[*names].index) if len(views) > 1 else views[0]]
        if isinstance(inner, Missing):
            return view
        view = inner
    return view


def _is_view_function(machine: Machine, value: Value | None) -> bool:
    return isinstance(value, Reference) and isinstance(machine.state.get(value.id), ViewFunction)


def is_method_view(machine: Machine, cls: Value) -> bool:
    """Whether a view class dispatches by method."""
    return any(isinstance(base, External) and base.dotted == METHOD_VIEW for base in linearize(machine, cls))
