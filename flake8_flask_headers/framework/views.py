"""What class-based views do (flask/views.py): `as_view`, decorators, dispatch by method."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.evaluation.attributes import class_lookup, get_attribute, linearize
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.values import NONE, Native, Value
from flake8_flask_headers.framework.context import context_of
from flake8_flask_headers.framework.view_functions import METHOD_VIEW, ViewFunction

VIEW: Final = "flask.views.View"


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


ATTRIBUTES: Final[dict[tuple[str, str], Native]] = {
    (VIEW, "as_view"): Native("as_view", as_view),
    (METHOD_VIEW, "as_view"): Native("as_view", as_view),
    (METHOD_VIEW, "dispatch_request"): Native("dispatch_request", dispatch_by_method),
}
