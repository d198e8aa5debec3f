"""A value written anew where its repair is evident, or its header taken out where nothing reads it any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.pieces import Rewriting, options_of, rewritten
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.syntax import Tree, tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.judgement import GAP, Parts, shown
from flake8_flask_headers.headers.values import judge_value

_PUT_TOGETHER = "its value is not written as one text there"


def repaired_value(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """The literal of a finding's value, with the value as it should be, or those that it is put together of.

    Raises Refused where none of them can be written otherwise.
    """
    old, new = (_with_gaps(parts) for parts in (finding.value, finding.repair))
    if not new.isascii() or "\\" in new:
        raise Refused(_PUT_TOGETHER)
    place, (header,) = finding.place, finding.headers
    source = workspace.changeable(place.file)
    style = workspace.style(place.file)
    tree = tree_at(source, place.line)
    whole = [
        node
        for node in tree.nodes(cst.SimpleString)
        if tree.on_line(node, place.line) and node.evaluated_value == old and not node.prefix
    ]
    if len(whole) == 1 and new.isprintable():
        start, end = tree.span(whole[0])
        edits = [source.edit(start, end, style.literal(new, whole[0].quote[0]))]
    else:
        edits = rewritten(source, place.line, header, style, Rewriting.of(old, new))

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return edits, f"{shown(new)} instead of {shown(old)} at {place}"

    yield Site(place.file, min(edit.start for edit in edits), "value", build)


def repaired_values(workspace: Workspace, finding: Finding) -> frozenset[str]:
    """What responses may be sent by the repair of a finding: of what they are sent now, the values as they should be.

    A literal that is repaired can be part of several values.
    """
    report = workspace.report
    responses = [row.outcomes for rows in (report.apps, report.routes, report.error_handlers) for row in rows]
    (header,) = finding.headers
    sent = {line.parts for row in responses for outcome in row for line in outcome.header(header).lines}
    repairs = {finding.repair, *(judged.repair for parts in sent for judged in judge_value(header, parts))}
    return frozenset("".join(part or "" for part in parts) for parts in repairs if parts is not None)


def removed_header(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """What sets a finding's header: a statement, an item of a table, or the option of that name in a call.

    Raises Refused where it sets more.
    """
    place, (header,) = finding.place, finding.headers
    tree = tree_at(workspace.changeable(place.file), place.line)
    source = tree.source
    found = [node for node in tree.nodes(cst.SimpleString) if _names(node, header) and tree.on_line(node, place.line)]
    options = [] if found else list(options_of(tree, place.line, header))
    if len(found) == 1:
        first, last = _lines_of(tree, found[0])
        start = source.lines.start(first)
        end, newline = source.line_end(source.lines.start(last))
        end += len(newline)
    elif len(options) == 1:
        start, end = _argument(tree, *options[0])
    else:
        raise Refused("what sets it is not written there by its name")

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return [source.edit(start, end, "")], f"taken out at {place}"

    yield Site(place.file, start, "removal", build)


def repaired_or_removed(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """The value of an obsolete header as it does no harm; where that cannot be written, what sets it."""
    try:
        yield from repaired_value(workspace, finding)
    except Refused:
        yield from removed_header(workspace, finding)


def _argument(tree: Tree, call: cst.Call, argument: cst.Arg) -> tuple[int, int]:
    """From where to where an argument stands, with the comma that parts it from the others."""
    index = next(at for at, arg in enumerate(call.args) if arg is argument)
    following = call.args[index + 1 :]
    if following:
        return tree.span(argument)[0], tree.span(following[0])[0]
    start = tree.span(call.args[index - 1])[1] if index else tree.span(argument)[0]
    return start, tree.span(argument)[1]


def _with_gaps(parts: Parts | None) -> str:
    return "".join(GAP if part is None else part for part in parts or ())


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
