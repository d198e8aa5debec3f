"""Class-based views (flask/views.py): `as_view`, decorators, dispatch by method."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.evaluation.attributes import class_lookup, get_attribute, linearize
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.values import NONE, BoundMethod, External, Known, Native, Reference, Value
from flake8_flask_headers.framework.context import context_of

VIEW: Final = "flask.views.View"
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
        found = class_lookup(machine, linearize(machine, self.cls), "dispatch_request")
        if found is not None:
            return machine.language.call(machine, BoundMethod(instance, found), arguments)
        return dispatch_by_method(
            machine, Arguments((instance, *arguments.positional), arguments.keywords, arguments.open)
        )


def as_view(machine: Machine, arguments: Arguments) -> Value:
    """`Class.as_view(name, *args, **kwargs)`, its `decorators` applied, the last one outermost."""
    cls = arguments.positional[0]
    name = arguments.get(1, "name") or NONE
    keywords = {key: value for key, value in arguments.keywords.items() if key != "name"}
    inner = Arguments(arguments.positional[2:], keywords, arguments.open)
    view: Value = machine.allocate(ViewFunction(cls, {"__name__": name}, machine.evidence(), inner))
    decorators = class_lookup(machine, linearize(machine, cls), "decorators")
    if decorators is not None:
        for decorator in machine.iterate(decorators).items:
            view = machine.call(decorator, view)
    return view


def dispatch_by_method(machine: Machine, arguments: Arguments) -> Value:
    """`MethodView.dispatch_request`: the method named after the request's method, `get` standing in for `head`."""
    instance, *rest = arguments.positional
    context = context_of(machine)
    if context is not None:
        context.consulted["method"] = None
    method = (context.method if context is not None else None) or "GET"
    handler = get_attribute(machine, instance, method.lower())
    return machine.language.call(machine, handler, Arguments(tuple(rest), arguments.keywords, arguments.open))


def view_methods(machine: Machine, cls: Value) -> tuple[str, ...]:
    """The methods that a view class answers: those it names, else those it defines."""
    order = linearize(machine, cls)
    named = class_lookup(machine, order, "methods")
    if named is not None and named != NONE:
        found = [machine.resolve(item) for item in machine.iterate(named).items]
        names = [item.value.upper() for item in found if isinstance(item, Known) and isinstance(item.value, str)]
        if names:
            return tuple(names)
    if any(isinstance(base, External) and base.dotted == METHOD_VIEW for base in order):
        return tuple(method for method in METHODS if class_lookup(machine, order, method.lower()) is not None)
    return ("GET",)


def is_method_view(machine: Machine, cls: Value) -> bool:
    """Whether a view class dispatches by method."""
    return any(isinstance(base, External) and base.dotted == METHOD_VIEW for base in linearize(machine, cls))


ATTRIBUTES: Final[dict[tuple[str, str], Native]] = {
    (VIEW, "as_view"): Native("as_view", as_view),
    (METHOD_VIEW, "as_view"): Native("as_view", as_view),
    (METHOD_VIEW, "dispatch_request"): Native("dispatch_request", dispatch_by_method),
}
