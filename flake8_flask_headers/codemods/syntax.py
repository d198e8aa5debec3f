"""The syntax tree around a line, with the places of its nodes in the text of the file.

Only the top-level statement that holds the line is parsed, after the same gate that stands before every use of LibCST.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, ParentNodeProvider, PositionProvider

from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.recursion import room
from flake8_flask_headers.facts.places import Place

_Node = TypeVar("_Node", bound=cst.CSTNode)
_Body = cst.Module | cst.IndentedBlock


class Tree:
    """Some whole top-level statements of a file."""

    def __init__(self, source: SourceFile, module: cst.Module, first_line: int) -> None:
        self.source = source
        self.module = module
        self.first_line = first_line
        wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
        self._ranges = wrapper.resolve(PositionProvider)
        self._parents = wrapper.resolve(ParentNodeProvider)

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """Where a node begins and ends in the text, without its parentheses.

        Raises Refused where something else stands there: LibCST does not print every text as it was.
        """
        found = self._ranges[node]
        start, end = (self._index(position.line, position.column) for position in (found.start, found.end))
        bare = node.with_changes(lpar=(), rpar=()) if isinstance(node, cst.BaseExpression) else node
        if _without_blanks(self.source.text[start:end]) not in _without_blanks(self.module.code_for_node(bare)):
            raise Refused(f"{self.source.name} is written in a way that cannot be changed safely")
        return start, end

    def start(self, node: cst.CSTNode) -> int:
        """Where a node begins in the text."""
        position = self._ranges[node].start
        return self._index(position.line, position.column)

    def written(self, node: cst.CSTNode) -> str:
        """The text of a node."""
        start, end = self.span(node)
        return self.source.text[start:end]

    def starts_at(self, node: cst.CSTNode, place: Place) -> bool:
        """Whether a node begins there."""
        start = self._range(node).start
        return (start.line + self.first_line - 1, start.column) == (place.line, place.column)

    def on_line(self, node: cst.CSTNode, line: int) -> bool:
        """Whether a node covers any of that line."""
        found = self._range(node)
        return found.start.line <= line - self.first_line + 1 <= found.end.line

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        return self._parents.get(node)

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """What a node stands in, from the inside out."""
        parent = self.parent(node)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

    def nodes(self, kind: type[_Node]) -> Iterator[_Node]:
        """All nodes of a kind, outer ones first."""
        pending: list[cst.CSTNode] = [self.module]
        while pending:
            node = pending.pop()
            if isinstance(node, kind):
                yield node
            pending.extend(reversed(node.children))

    def statement(self, node: cst.CSTNode) -> cst.SimpleStatementLine | None:
        """The statement line that a node stands in, None where it is part of a compound statement's own line."""
        for outer in (node, *self.around(node)):
            if isinstance(outer, cst.SimpleStatementLine):
                return outer
            if isinstance(outer, cst.BaseCompoundStatement | cst.SimpleStatementSuite | cst.Lambda):
                return None
        return None

    def block(self, statement: cst.CSTNode) -> tuple[_Body, Sequence[cst.CSTNode], int]:
        """The body that holds a statement, its statements, and the index there."""
        body = self.parent(statement)
        assert isinstance(body, cst.Module | cst.IndentedBlock), "statement lines stand nowhere else"
        return body, body.body, body.body.index(statement)

    def end(self, statement: cst.CSTNode) -> int:
        """Where the last token of a statement ends, for compound ones too."""
        last = statement
        while not isinstance(last, cst.SimpleStatementLine | cst.SimpleStatementSuite):
            bodies = [child for child in last.children if _holds_statements(child)]
            last = bodies[-1]
        return self.span(last.body[-1])[1]

    def _range(self, node: cst.CSTNode) -> CodeRange:
        return self._ranges[node]

    def _index(self, line: int, column: int) -> int:
        return self.source.lines.start(line + self.first_line - 1) + column


def _without_blanks(text: str) -> str:
    """The text as far as it does not depend on how deep it is indented."""
    return "".join(text.split())


def _holds_statements(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.BaseStatement | cst.BaseSuite):
        return True
    return any(isinstance(child, cst.BaseStatement | cst.BaseSuite) for child in node.children)


def tree_at(source: SourceFile, line: int) -> Tree:
    """The tree of the top-level statements on that line. Raises Refused where they cannot be parsed."""
    text, first_line = _slice(source, line)
    if len(text) > gate.MAX_STATEMENT_CHARACTERS or gate.too_deep(text):
        raise Refused(f"the statement at {source.name}:{line} is too large")
    try:
        with room():
            return Tree(source, cst.parse_module(text), first_line)
    except (cst.ParserSyntaxError, RecursionError):
        raise Refused(f"the statement at {source.name}:{line} cannot be parsed") from None


def _slice(source: SourceFile, line: int) -> tuple[str, int]:
    try:
        with room():
            spans = gate.top_level(source.text, source.lines)
    except SyntaxError:  # newer than the running Python; LibCST may know it
        return source.text, 1
    except (RecursionError, MemoryError, ValueError):
        raise Refused(f"{source.name} is nested too deeply") from None
    for span in spans:
        if span.start <= line <= span.end:
            return source.lines.text(span.start, span.end), span.start
    raise Refused(f"{source.name} has no statement on line {line}")
