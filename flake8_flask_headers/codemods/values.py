"""A value written anew where its repair is evident, or its header taken out where nothing reads it any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.syntax import Tree, tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding

_PUT_TOGETHER = "its value is not written as one text there"


def repaired_value(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """The literal of a finding's value, with the value as it should be. Raises Refused where it is none."""
    old, new = (_text(parts) for parts in (finding.value, finding.repair))
    if old is None or new is None or not new.isascii() or not new.isprintable() or "\\" in new:
        raise Refused(_PUT_TOGETHER)
    place = finding.place
    tree = tree_at(workspace.changeable(place.file), place.line)
    found = [
        node
        for node in tree.nodes(cst.SimpleString)
        if tree.on_line(node, place.line) and node.evaluated_value == old and not node.prefix
    ]
    if len(found) != 1:
        raise Refused(_PUT_TOGETHER)
    start, end = tree.span(found[0])
    text = workspace.style(place.file).literal(new, found[0].quote[0])

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return [tree.source.edit(start, end, text)], f"{new!r} instead of {old!r} at {place}"

    yield Site(place.file, start, "value", build)


def removed_header(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """The statement, or the item of a table, that sets a finding's header. Raises Refused where it sets more."""
    place, (header,) = finding.place, finding.headers
    tree = tree_at(workspace.changeable(place.file), place.line)
    found = [node for node in tree.nodes(cst.SimpleString) if _names(node, header) and tree.on_line(node, place.line)]
    if len(found) != 1:
        raise Refused("what sets it is not written there by its name")
    first, last = _lines_of(tree, found[0])
    source = tree.source
    start = source.lines.start(first)
    end = source.line_end(source.lines.start(last))

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return [source.edit(start, end[0] + len(end[1]), "")], f"taken out at {place}"

    yield Site(place.file, start, "removal", build)


def _text(parts: Sequence[str | None] | None) -> str | None:
    return parts[0] if parts is not None and len(parts) == 1 else None


def _names(node: cst.SimpleString, header: str) -> bool:
    value = node.evaluated_value
    return isinstance(value, str) and value.lower() == header.lower()


def _lines_of(tree: Tree, name: cst.SimpleString) -> tuple[int, int]:
    """The first and last line of what sets the header; raises Refused where anything else stands on them."""
    for outer in tree.around(name):
        if isinstance(outer, cst.DictElement) and outer.key is name and isinstance(outer.comma, cst.Comma):
            return _own_lines(tree, *tree.span(outer))
        if isinstance(outer, cst.SimpleStatementLine):
            body = tree.parent(outer)
            small = outer.body[0]
            if len(outer.body) > 1 or not isinstance(body, cst.IndentedBlock) or len(body.body) < 2:
                break
            if isinstance(small, cst.Assign) and isinstance(small.targets[0].target, cst.Subscript):
                return _own_lines(tree, *tree.span(small))
            if isinstance(small, cst.Expr) and isinstance(small.value, cst.Call) and name is small.value.args[0].value:
                return _own_lines(tree, *tree.span(small))
            break
    raise Refused("more than this header is set there")


def _own_lines(tree: Tree, start: int, end: int) -> tuple[int, int]:
    lines, text = tree.source.lines, tree.source.text
    first, last = lines.place(start)[0], lines.place(end)[0]
    before = text[lines.start(first) : start]
    behind = text[end : tree.source.line_end(end)[0]].strip().removeprefix(",").strip()
    if before.strip() or (behind and not behind.startswith("#")):
        raise Refused("more than this header is set there")
    return first, last
