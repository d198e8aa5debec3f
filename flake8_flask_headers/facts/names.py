"""Which names a statement binds, and which it looks up."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Final

from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st

IMPORT: Final = "import"

# Where the names that something binds stand: targets, and blocks that may run.
_BINDING: Final[dict[type[Any], tuple[str, ...]]] = {
    st.Assign: ("targets",),
    st.Augment: ("target",),
    st.If: ("body", "orelse"),
    st.For: ("target", "body", "orelse"),
    st.While: ("body", "orelse"),
    st.Try: ("body", "handlers", "orelse", "final"),
    st.Handler: ("body",),
    st.With: ("items", "body"),
    st.WithItem: ("target",),
    st.Match: ("cases",),
    st.Case: ("body",),
    ex.Display: ("items",),
    ex.Star: ("value",),
}


def bound(statement: st.Statement) -> frozenset[str]:
    """The names that a statement may bind in its own scope, by assignment, definition or import."""
    found: set[str] = set()
    pending: list[Any] = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            pending.extend(node)
        else:
            found.update(_names(node))
            pending.extend(getattr(node, field) for field in _BINDING.get(type(node), ()))
    return frozenset(found)


def _names(node: Any) -> tuple[str, ...]:
    """The names that a target or statement binds by itself."""
    match node:
        case ex.Name(id=name) | st.ClassDefinition(name=name) | st.Deferred(name=name):
            return (name,)
        case st.Define(function=function):
            return (function.name,)
        case st.Case(captures=names) | st.Unread(names=names):
            return names
        case st.Import(module=module, alias=alias):
            return (alias or module.partition(".")[0],)
        case st.ImportFrom(names=imported):
            return tuple(name.alias or name.name for name in imported)
    return ()


def looked_up(statement: st.Statement) -> frozenset[str]:
    """The names and attributes that a statement looks up when it runs, `import` among them where it imports; a
    function's body does not run with its `def`.
    """
    found: set[str] = set()
    pending: list[Any] = [statement]
    while pending:
        match pending.pop():
            case ex.Name(id=name):
                found.add(name)
            case ex.Attribute(value=value, attr=name):
                found.add(name)
                pending.append(value)
            case ex.Lambda(function=function):
                found |= function.words
            case st.Define(function=function):
                pending += [*function.decorators, *(parameter.default for parameter in function.parameters)]
            case st.Import() | st.ImportFrom():
                found.add(IMPORT)
            case st.Unread(words=words):
                found |= words
            case node:
                pending.extend(_parts(node))
    return frozenset(found)


def _parts(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        yield from node
    elif dataclasses.is_dataclass(node):
        yield from (getattr(node, field.name) for field in dataclasses.fields(node))
