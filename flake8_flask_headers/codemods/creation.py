"""Where an app or a blueprint is made, and under which name it can be told of a hook there."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.syntax import Tree, tree_at
from flake8_flask_headers.facts.places import Place

_UNNAMED: Final = "it is made there without being given a name that a hook could be registered on"
# Attributes of an app whose methods register nothing that answers requests.
_PASSIVE: Final = ("config", "jinja_env", "json", "logger", "url_map")
_ON_ONE_LINE: Final = "it is made on one line with the statement around it"


@dataclass(frozen=True, slots=True)
class Creation:
    """`target` names what is made as soon as `statement` is done.

    `unnamed`: the call itself, where it has no name yet and the statement hands it on at once.
    """

    tree: Tree
    statement: cst.CSTNode
    target: str
    unnamed: cst.Call | None = None


def find_creation(tree: Tree, place: Place) -> Creation:
    """The creation by the call at a place. Raises Refused where there is nothing to register a hook on."""
    call = _call(tree, place)
    statement = tree.statement(call)
    if statement is None:
        suite = any(isinstance(outer, cst.SimpleStatementSuite) for outer in tree.around(call))
        raise Refused(_ON_ONE_LINE if suite else _UNNAMED)
    small = next(outer for outer in (call, *tree.around(call)) if isinstance(outer, cst.BaseSmallStatement))
    if _is_first(tree, small, call):
        return Creation(tree, statement, "", call)
    target = _target(tree, small, call)
    holder = _class_around(tree, statement)
    if holder is not None:
        return Creation(tree, holder, f"{holder.name.value}.{target}")
    return _lifted(_settled(Creation(tree, statement, target)))


def _call(tree: Tree, place: Place) -> cst.Call:
    """The innermost call that begins there: of `Flask(...).x()` the first."""
    found = [node for node in tree.nodes(cst.Call) if tree.starts_at(node, place)]
    if not found:
        raise Refused("the call that makes it is not found there")
    return found[-1]


def _is_first(tree: Tree, statement: cst.BaseSmallStatement, call: cst.Call) -> bool:
    """Whether the statement makes it before all else and hands it on: it returns it, or calls something with it."""
    handed_on = isinstance(statement, cst.Return)
    for node in (call, *tree.around(call)):
        parent = tree.parent(node)
        if parent is statement:
            return handed_on
        if isinstance(parent, cst.Call) and parent.args and parent.args[0] is node and not _calls(parent.func):
            handed_on = True
        elif not isinstance(parent, cst.Arg):
            return False
    return False


def _calls(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) or any(map(_calls, node.children))


def _target(tree: Tree, statement: cst.BaseSmallStatement, call: cst.Call) -> str:
    """The name that the value of the call has after the statement."""
    for node in (call, *tree.around(call)):
        parent = tree.parent(node)
        if isinstance(parent, cst.NamedExpr) and parent.value is node:
            return tree.written(parent.target)
        if node is statement:
            break
    if isinstance(statement, cst.Assign):
        pairs = [(target.target, statement.value) for target in statement.targets]
    elif isinstance(statement, cst.AnnAssign) and statement.value is not None:
        pairs = [(statement.target, statement.value)]
    else:
        raise Refused(_UNNAMED)
    for target, value in pairs:
        for name, given in _matched(target, value):
            if _may_be(given, call) and isinstance(name, cst.Name | cst.Attribute):
                return tree.written(name)
    raise Refused(_UNNAMED)


def _matched(
    target: cst.BaseExpression, value: cst.BaseExpression
) -> Sequence[tuple[cst.BaseExpression, cst.BaseExpression]]:
    if (
        isinstance(target, cst.Tuple)
        and isinstance(value, cst.Tuple)
        and len(target.elements) == len(value.elements)
        and not any(isinstance(element, cst.StarredElement) for element in (*target.elements, *value.elements))
    ):
        return [(one.value, two.value) for one, two in zip(target.elements, value.elements, strict=True)]
    return [(target, value)]


def _may_be(value: cst.BaseExpression, call: cst.Call) -> bool:
    """Whether the call's value can be the whole value: itself, or one of the ways of a conditional expression."""
    if isinstance(value, cst.IfExp):
        return _may_be(value.body, call) or _may_be(value.orelse, call)
    if isinstance(value, cst.BooleanOperation):
        return _may_be(value.left, call) or _may_be(value.right, call)
    return value is call


def _class_around(tree: Tree, statement: cst.CSTNode) -> cst.ClassDef | None:
    """The top-level class in whose body a statement stands: a hook there would become an attribute."""
    body = tree.parent(statement)
    holder = tree.parent(body) if body is not None else None
    if not isinstance(holder, cst.ClassDef):
        return None
    if not isinstance(tree.parent(holder), cst.Module):
        raise Refused("it is an attribute of a class that is not at the top level")
    return holder


# -- where behind it -----------------------------------------------------------------------------------------


def _settled(creation: Creation) -> Creation:
    """The same, behind the lines below it that only configure it: nothing can be registered there."""
    tree, statement = creation.tree, creation.statement
    while (below := _right_below(tree, statement)) is not None:
        line = below[1]
        if not isinstance(line, cst.SimpleStatementLine):
            break
        if not all(_configures(small, creation.target, below[0]) for small in line.body):
            break
        tree, statement = below
    return Creation(tree, statement, creation.target)


def _right_below(tree: Tree, statement: cst.CSTNode) -> tuple[Tree, cst.CSTNode] | None:
    """The next statement of a block and its tree, None where nothing, a comment or more than one blank line is next."""
    body, siblings, index = tree.block(statement)
    if index + 1 < len(siblings):
        return (tree, siblings[index + 1]) if _follows(siblings[index + 1]) else None
    if not isinstance(body, cst.Module):
        return None
    lines, after = tree.source.lines, tree.source.lines.place(tree.end(statement))[0] + 1
    with contextlib.suppress(Refused, IndexError):
        line = after if lines.text(after, after).strip() else after + 1
        below = tree_at(tree.source, line)
        if below.on_line(below.module.body[0], line):
            return below, below.module.body[0]
    return None


def _follows(statement: cst.CSTNode) -> bool:
    above = getattr(statement, "leading_lines", ())
    return len(above) <= 1 and not any(line.comment for line in above)


def _configures(statement: cst.BaseSmallStatement, target: str, tree: Tree) -> bool:
    """Whether it is `app.config[...] = …`, `app.name = …`, `app.config.method(…)` that does not hand on the app.

    What a method of another attribute than these does is not known.
    """
    if isinstance(statement, cst.Assign) and len(statement.targets) == 1:
        subject: cst.BaseExpression = statement.targets[0].target
        value: cst.CSTNode = statement.value
    elif isinstance(statement, cst.Expr) and isinstance(statement.value, cst.Call):
        subject, value = statement.value.func, statement.value
        if not tree.written(subject).startswith(tuple(f"{target}.{name}." for name in _PASSIVE)):
            return False
    else:
        return False
    return tree.written(subject).startswith(f"{target}.") and not _hands_on(value, target, tree)


def _hands_on(node: cst.CSTNode, target: str, tree: Tree) -> bool:
    """Whether the app itself, not an attribute of it, is an argument in an expression."""
    if isinstance(node, cst.Arg) and tree.written(node.value) == target:
        return True
    return any(_hands_on(child, target, tree) for child in node.children)


def _lifted(creation: Creation) -> Creation:
    """Behind an `if` or `try` of which every branch ends with making one under the same name, once for all of them."""
    tree = creation.tree
    outer = _branching(tree, creation.statement)
    if outer is None:
        return creation
    blocks = list(_branches(outer))
    if None in blocks or not all(_ends_with(tree, block, creation.target) for block in blocks):
        return creation
    return Creation(tree, outer, creation.target)


def _branching(tree: Tree, statement: cst.CSTNode) -> cst.If | cst.Try | None:
    """The whole `if` or `try` in one of whose branches a statement stands."""
    body = tree.parent(statement)
    holder = tree.parent(body) if body is not None else None
    if isinstance(holder, cst.Else | cst.ExceptHandler):
        holder = tree.parent(holder)
    while isinstance(holder, cst.If) and isinstance(outer := tree.parent(holder), cst.If):
        holder = outer  # of an `elif`
    return holder if isinstance(holder, cst.If | cst.Try) else None


def _branches(outer: cst.If | cst.Try) -> Sequence[cst.BaseSuite | None]:
    """The blocks of which one runs last; None where it may be that none does."""
    if isinstance(outer, cst.Try):
        if outer.orelse is not None or outer.finalbody is not None:
            return (None,)
        return (outer.body, *(handler.body for handler in outer.handlers))
    found: list[cst.BaseSuite | None] = [outer.body]
    rest = outer.orelse
    while isinstance(rest, cst.If):
        found.append(rest.body)
        rest = rest.orelse
    found.append(rest.body if rest is not None else None)
    return found


def _ends_with(tree: Tree, block: cst.BaseSuite | None, target: str) -> bool:
    """Whether a block makes something under that name, and does no more with it than to configure it."""
    if not isinstance(block, cst.IndentedBlock):
        return False
    for call in tree.nodes(cst.Call):
        statement = tree.statement(call)
        if statement is None or tree.parent(statement) is not block or len(statement.body) > 1:
            continue
        with contextlib.suppress(Refused):
            if _target(tree, statement.body[0], call) == target:
                return _settled(Creation(tree, statement, target)).statement is block.body[-1]
    return False
