"""A value that is put together from several literals: which of them hold what is to be written otherwise."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.codemods.style import Style
from flake8_flask_headers.codemods.syntax import Tree, tree_at
from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.recursion import room
from flake8_flask_headers.headers.judgement import GAP

_TOKEN: Final = re.compile(r"\s+|[;,=()]|[^\s;,=()]+")
_DEFINITION: Final = re.compile(r"([^\W\d]\w*)\s*[:=.+\[]")
_MOST_STEPS: Final = 3

_Literal = cst.SimpleString | cst.FormattedStringText


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A value as it is and as it should be, in words and signs."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    places: tuple[int | None, ...]

    @classmethod
    def of(cls, old: str, new: str) -> Rewriting:
        """Compare two texts; a `GAP` stands for a part that no literal holds."""
        before, after = (tuple(_TOKEN.findall(text.replace(GAP, f" {GAP} "))) for text in (old, new))
        places: list[int | None] = [None] * (len(before) + 1)
        matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
        for _, start, end, new_start, new_end in matcher.get_opcodes():
            if end - start == new_end - new_start:
                for step in range(end - start + 1):
                    places[start + step] = new_start + step
            else:
                places[start], places[end] = new_start, new_end
        return cls(before, after, tuple(places))

    def piece(self, text: str) -> str | None:
        """A literal of the value as it should be; None where it stays, or where the value does not say."""
        body = text.strip()
        tokens = tuple(_TOKEN.findall(body))
        size = len(tokens)
        found = {
            self._between(start, start + size)
            for start in range(len(self.old) - size + 1)
            if size and self.old[start : start + size] == tokens
        }
        if len(found) != 1 or None in found or found == {body}:
            return None
        start = text.index(body)
        return text[:start] + str(found.pop()) + text[start + len(body) :]

    def _between(self, start: int, end: int) -> str | None:
        first, last = self.places[start], self.places[end]
        return None if first is None or last is None else "".join(self.new[first:last])


def rewritten(source: SourceFile, line: int, header: str, style: Style, rewriting: Rewriting) -> list[Edit]:
    """The edits of the literals that a header's value is put together of by the statement on a line.

    Raises Refused where there are none.
    """
    edits = []
    for tree, literal in _literals(source, line, header):
        text = _value(literal)
        new = None if text is None else rewriting.piece(text)
        if new is not None:
            start, end = tree.span(literal)
            edits.append(tree.source.edit(start, end, _written(tree, literal, new, style)))
    if not edits:
        raise Refused("no literal there holds what is to be written otherwise")
    return edits


def _value(literal: _Literal) -> str | None:
    if isinstance(literal, cst.FormattedStringText):
        return None if set(literal.value) & set("\\{}") else literal.value
    value = literal.evaluated_value
    return value if isinstance(value, str) and not literal.prefix else None


def _written(tree: Tree, literal: _Literal, new: str, style: Style) -> str:
    if not new.isprintable():
        raise Refused("its value is written over several lines")
    if isinstance(literal, cst.SimpleString):
        return style.literal(new, literal.quote[0])
    outer = tree.parent(literal)
    if not isinstance(outer, cst.FormattedString) or outer.quote[0] in new:
        raise Refused("the quotes around it stand in the new value")
    return new


def options_of(tree: Tree, line: int, header: str) -> Iterator[tuple[cst.Call, cst.Arg]]:
    """The arguments of calls on a line that are named as the header is, as packages name their options."""
    option = header.lower().replace("-", "_")
    names = {option, option.removeprefix("x_")}
    for call in tree.nodes(cst.Call):
        if tree.on_line(call, line):
            for argument in call.args:
                if argument.keyword is not None and argument.keyword.value in names:
                    yield call, argument


def _literals(source: SourceFile, line: int, header: str) -> Iterator[tuple[Tree, _Literal]]:
    """The literals of the statement on a line, and of those that define the names in it, in the same file."""
    tree = tree_at(source, line)
    lines = [found for found in tree.nodes(cst.SimpleStatementLine) if tree.on_line(found, line)]
    if not lines:
        raise Refused("its value is not written in a statement of its own there")
    done: list[cst.CSTNode] = [lines[-1]]
    waiting: list[tuple[Tree, cst.CSTNode]] = [(tree, _narrowed(tree, lines[-1], line, header))]
    trees = [tree]
    for _ in range(_MOST_STEPS):
        names = {name for _, statement in waiting for name in _names(statement)}
        for where, statement in waiting:
            done.append(statement)
            yield from ((where, literal) for literal in _within(statement))
        trees += [
            other for other in _definitions(source, names) if other.first_line not in {t.first_line for t in trees}
        ]
        waiting = [
            (where, statement)
            for where in trees
            for statement in where.nodes(cst.SimpleStatementLine)
            if not any(statement is other for other in done) and _defined(statement) in names
        ]


def _narrowed(tree: Tree, statement: cst.CSTNode, line: int, header: str) -> cst.CSTNode:
    """The argument of a statement's call that is the header's option, or that has all the literals on a line: where
    there is one, the others are not part of the value.
    """
    options = [argument for _, argument in options_of(tree, line, header)]
    if len(options) == 1:
        return options[0]
    root = statement
    while True:
        there = [literal for literal in _within(root) if tree.on_line(literal, line)]
        arguments = [node for node in _nodes(root) if isinstance(node, cst.Arg) and node is not root]
        holding = [arg for arg in arguments if there and all(arg in tree.around(literal) for literal in there)]
        if not holding:
            return root
        root = holding[0]


def _definitions(source: SourceFile, names: set[str]) -> Iterator[Tree]:
    """The top-level statements of a file that say what is in one of the names."""
    try:
        with room():
            spans = gate.top_level(source.text, source.lines)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for span in spans:
        found = _DEFINITION.match(source.lines.text(span.start, span.start))
        if found and found[1] in names:
            yield tree_at(source, span.start)


def _defined(statement: cst.SimpleStatementLine) -> str | None:
    """The name that a statement says something of: it assigns to it, to an item of it, or calls a method of it."""
    small = statement.body[0]
    target: cst.CSTNode | None = None
    if isinstance(small, cst.Assign):
        target = small.targets[0].target
    elif isinstance(small, cst.AnnAssign | cst.AugAssign):
        target = small.target
    elif isinstance(small, cst.Expr) and isinstance(small.value, cst.Call):
        target = small.value.func
    while isinstance(target, cst.Attribute | cst.Subscript | cst.Call):
        target = target.func if isinstance(target, cst.Call) else target.value
    return target.value if isinstance(target, cst.Name) else None


def _names(statement: cst.CSTNode) -> Iterator[str]:
    return (node.value for node in _nodes(statement) if isinstance(node, cst.Name))


def _within(statement: cst.CSTNode) -> Iterator[_Literal]:
    return (node for node in _nodes(statement) if isinstance(node, cst.SimpleString | cst.FormattedStringText))


def _nodes(root: cst.CSTNode) -> Iterator[cst.CSTNode]:
    pending: Sequence[cst.CSTNode] = [root]
    while pending:
        yield from pending
        pending = [child for node in pending for child in node.children]
