"""Names for people: what an app is called where it is made, and which `def` of the project a view is."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_headers.evaluation.attributes import class_lookup, find_attribute, linearize
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import Instance
from flake8_flask_headers.evaluation.values import (
    ORIGINAL,
    BoundMethod,
    FunctionValue,
    Partial,
    Reference,
    Value,
)
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st
from flake8_flask_headers.facts.blocks import blocks, walk
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.places import Place


def app_name(facts: ModuleFacts, place: Place) -> str:
    """The target that the call at a place is assigned to, as written (`app`, `self.app`), else the enclosing function's
    name.
    """
    for statement, function in _with_functions(facts.statements, ""):
        if isinstance(statement, st.Assign):
            for target, value in _pairs(statement):
                if _has_call(value, place) and dotted(target):
                    return dotted(target)
        if (
            isinstance(statement, (st.Return, st.Evaluate))
            and statement.value is not None
            and _has_call(statement.value, place)
        ):
            return function or "app"
    return "app"


def _pairs(statement: st.Assign) -> list[tuple[ex.Expression, ex.Expression]]:
    target, value = statement.targets[0], statement.value
    if isinstance(target, ex.Display) and isinstance(value, ex.Display) and len(target.items) == len(value.items):
        return list(zip(target.items, value.items, strict=True))
    return [(target, value)]


def _with_functions(block: st.Block, function: str) -> Iterator[tuple[st.Statement, str]]:
    """Every statement, with the name of the innermost function that it is in."""
    for statement in block:
        yield statement, function
        name = statement.function.name if isinstance(statement, st.Define) else function
        for inner in blocks(statement):
            yield from _with_functions(inner, name)


def dotted(target: ex.Expression) -> str:
    """A name or attribute chain as written; empty for anything else."""
    if isinstance(target, ex.Name):
        return target.id
    if isinstance(target, ex.Attribute):
        inner = dotted(target.value)
        return f"{inner}.{target.attr}" if inner else ""
    return ""


def _has_call(expression: ex.Expression, place: Place) -> bool:
    if isinstance(expression, ex.Call):
        if (expression.line, expression.column) == (place.line, place.column):
            return True
        return any(
            _has_call(inner, place) for inner in (*expression.arguments, *(k.value for k in expression.keywords))
        )
    if isinstance(expression, ex.Conditional):
        return _has_call(expression.body, place) or _has_call(expression.orelse, place)
    if isinstance(expression, ex.Boolean):
        return _has_call(expression.left, place) or _has_call(expression.right, place)
    if isinstance(expression, (ex.Await, ex.Walrus)):
        return _has_call(expression.value, place)
    return False


def variable_at(facts: ModuleFacts, place: Place) -> str:
    """The variable that gets the result of a call on a line, or whose headers are written there; "" where there is
    none.
    """
    for statement in walk(facts.statements):
        if getattr(statement, "line", 0) == place.line:
            match statement:
                case st.Assign(targets=(ex.Name(id=name),), value=ex.Call()):
                    return name
                case st.Assign(targets=(ex.Subscript(value=ex.Attribute(value=response)),)):
                    return dotted(response) or ""
                case st.Evaluate(value=ex.Call(function=ex.Attribute(value=ex.Attribute(value=response)))):
                    return dotted(response) or ""
    return ""


def innermost(machine: Machine, view: Value) -> FunctionValue | None:
    """The function of the project that a view comes down to, through decorators, partials and methods; None where there
    is none.
    """
    found = layers(machine, view)
    return found[-1] if found and machine.modules.is_own(found[-1].module) else None


def layers(machine: Machine, view: Value) -> list[FunctionValue]:
    """The functions that a view is made of, the outermost first; none where it does not come down to a function."""
    found: list[FunctionValue] = []
    for _ in range(20):
        view = machine.resolve(view)
        if isinstance(view, Partial):
            # one that was given a function is a decorator around it
            view = next((item for item in view.arguments if isinstance(item, (FunctionValue, Partial))), view.function)
        elif isinstance(view, BoundMethod):
            view = view.function
        elif isinstance(view, Reference):
            inner = _in_object(machine, view)
            if inner is None:
                break
            view = inner
        elif isinstance(view, FunctionValue):
            found.append(view)
            inner = _wrapped(machine, view)
            if inner is None:
                return found
            view = inner
        else:
            break
    return []


def _in_object(machine: Machine, view: Reference) -> Value | None:
    """The function that an object wraps, else the one that runs where it is called."""
    item = machine.state.get(view.id)
    if not isinstance(item, Instance) or isinstance(item, HostObject):
        return None
    return item.names.get("__wrapped__") or class_lookup(machine, linearize(machine, item.cls), "__call__")


def _wrapped(machine: Machine, function: FunctionValue) -> Value | None:
    for name in (ORIGINAL, "__wrapped__"):
        found = machine.resolve(find_attribute(machine, function, name))
        if isinstance(found, (FunctionValue, BoundMethod, Partial)) and found != function:
            return found
        if isinstance(found, Reference) and _in_object(machine, found) is not None:
            return found
    if function.function.qualname.count(".") == 0 or machine.state.get(function.frame) is None:
        return None
    # a wrapper made without functools.wraps: what its maker was given
    frame = frame_of(machine, function.frame)
    if frame.kind != "function":
        return None
    for value in frame.names.values():
        if isinstance(value, FunctionValue) and value.frame != function.frame and value.identity != function.identity:
            words = function.function.words
            name = next((key for key, bound in frame.names.items() if bound is value), "")
            if name in words:
                return value
    return None
