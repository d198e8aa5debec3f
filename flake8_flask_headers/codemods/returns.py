"""A response hook that returns what it was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods import layout
from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.syntax import Tree, tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding

_RECEIVERS: Final = frozenset({"self", "cls"})
# Methods of Werkzeug's Headers that return None.
_WITHOUT_RESULT: Final = frozenset({"add", "add_header", "clear", "extend", "remove", "set", "update"})


def returned_response(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """The hook that a finding is about, with its `return`s. Raises Refused where these are not evident."""
    place = finding.place
    tree = tree_at(workspace.changeable(place.file), place.line)
    functions = [node for node in tree.nodes(cst.FunctionDef) if _def_line(tree, node) == place.line]
    lambdas = [node for node in tree.nodes(cst.Lambda) if tree.on_line(node, place.line)]
    if len(functions) == 1:
        edits, start = _of_function(tree, functions[0]), tree.start(functions[0])
    elif len(lambdas) == 1:
        edits, start = _of_lambda(tree, lambdas[0]), tree.start(lambdas[0])
    else:
        raise Refused("the hook is not found there")

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return edits, "it returns the response"

    yield Site(place.file, start, "return", build)


def _def_line(tree: Tree, function: cst.FunctionDef) -> int:
    return tree.source.lines.place(tree.start(function.name))[0]


def _response(parameters: cst.Parameters) -> str:
    """The parameter that is the response: the first that is not the receiver."""
    names = [parameter.name.value for parameter in (*parameters.posonly_params, *parameters.params)]
    for name in names:
        if name not in _RECEIVERS:
            return name
    raise Refused("the hook takes no response")


def _of_function(tree: Tree, function: cst.FunctionDef) -> list[Edit]:
    name = _response(function.params)
    body = function.body
    if not isinstance(body, cst.IndentedBlock):
        raise Refused("the hook is written on one line")
    edits = [_filled(tree, statement, name) for statement in _empty_returns(body)]
    if _goes_on(body):
        last = body.body[-1]
        indentation = tree.source.indentation_at(tree.start(body.body[0]))
        edits.append(layout.after(tree, last, [f"{indentation}return {name}"], apart=False))
    return edits


def _of_lambda(tree: Tree, function: cst.Lambda) -> list[Edit]:
    name = _response(function.params)
    match function.body:
        case cst.Call(
            func=cst.Attribute(
                value=cst.Attribute(value=cst.Name(value=subject), attr=cst.Name(value="headers")),
                attr=cst.Name(value=method),
            )
        ) if subject == name and method in _WITHOUT_RESULT:
            _, end = tree.span(function.body)
            return [tree.source.edit(end, end, f" or {name}")]
    raise Refused("what the lambda should return is not evident")


def _filled(tree: Tree, statement: cst.Return, name: str) -> Edit:
    start, end = tree.span(statement)
    return tree.source.edit(start, end, f"return {name}")


def _empty_returns(node: cst.CSTNode) -> Iterator[cst.Return]:
    """The `return` and `return None` of a function, those of functions in it apart."""
    if isinstance(node, cst.Return):
        if node.value is None or (isinstance(node.value, cst.Name) and node.value.value == "None"):
            yield node
    elif not isinstance(node, cst.FunctionDef | cst.Lambda | cst.ClassDef):
        for child in node.children:
            yield from _empty_returns(child)


def _goes_on(block: cst.BaseSuite) -> bool:
    """Whether the end of a block may be reached."""
    last = block.body[-1]
    if isinstance(last, cst.SimpleStatementLine):
        return not isinstance(last.body[-1], cst.Return | cst.Raise)
    return not isinstance(last, cst.If) or _passes(last)


def _passes(branch: cst.If) -> bool:
    """Whether what follows an `if` may be reached."""
    if branch.orelse is None or _goes_on(branch.body):
        return True
    return _passes(branch.orelse) if isinstance(branch.orelse, cst.If) else _goes_on(branch.orelse.body)
