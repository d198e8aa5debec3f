"""Is this text safe to hand to LibCST, and where do its top-level statements begin and end?

LibCST's native parser overflows the stack on deep nesting and takes the square of a chain's length, so nothing reaches
it unbounded: `ast.parse` reads a file first, and every statement is measured. `ast` is used for nothing else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.extraction.lines import Lines

MAX_FILE_BYTES: Final = 5_000_000
MAX_STATEMENT_CHARACTERS: Final = 400_000
MAX_READ_CHARACTERS: Final = 3_000_000
MAX_TOP_LEVEL: Final = 20_000
MAX_BRACKETS: Final = 60
MAX_NESTING: Final = 120
MAX_FORMATTED_CHARACTERS: Final = 20_000

_TOKEN: Final = re.compile(
    r"""
    [rbuftRBUFT]{0,2} (?: \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?'''
                        | "(?:[^"\\\r\n]|\\(?:\r\n|.))*" | '(?:[^'\\\r\n]|\\(?:\r\n|.))*' )
    | \#[^\r\n]* | \\(?:\r\n|.) | \w+ | [-+~*()\[\]{},;]
    | [\r\n] [ \t\f]* (?:elif\b|(?=[^\s\#]))
    """,
    re.DOTALL | re.VERBOSE,
)
_FORMATTED: Final = re.compile(r"[rR]?[fFtT]")
_REPLACED: Final = re.compile(r"\{([^{}]*)")
_WORD: Final = re.compile(r"\w+|[-+~*(\[]")


@dataclass(slots=True)
class Span:
    """Top-level statements that share lines, nearly always one: 1-based first and last line.

    `name` is that of a `def` or `class`, whose keyword stands on `line`.
    """

    start: int
    end: int
    line: int
    name: str | None
    nodes: list[ast.stmt]

    def names(self) -> tuple[str, ...]:
        """The names that it may bind, sorted."""
        return tuple(sorted({name for node in self.nodes for name in _bound(node)}))


def top_level(source: str, lines: Lines) -> list[Span]:
    """The spans of the top-level statements, in order.

    Raises SyntaxError or ValueError where the running Python cannot read the text, RecursionError or MemoryError where
    it is nested too deeply.
    """
    spans: list[Span] = []
    for node in ast.parse(source).body:
        start = line = node.lineno
        end = node.end_lineno or line
        name = None
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            name = node.name
            start = min([line, *(decorator.lineno for decorator in node.decorator_list)])
            while start < line and not lines.text(start, start).lstrip().startswith("@"):
                start -= 1  # `@(` can stand above the decorator itself
        if spans and start <= spans[-1].end:
            last = spans[-1]
            last.nodes.append(node)
            last.end = max(last.end, end)
            last.name = None
        else:
            spans.append(Span(start, end, line, name, [node]))
    return spans


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement binds in its own scope, by assignment, definition or import."""
    pending: list[ast.AST] = [statement]
    while pending:
        match pending.pop():
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.alias(name=name, asname=alias):
                yield alias or name.partition(".")[0]
            case ast.Assign(targets=targets):
                pending.extend(targets)
            case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
                pending.append(target)
            case ast.Expr():
                pass
            case node:
                pending.extend(ast.iter_child_nodes(node))


def too_deep(text: str) -> bool:
    """Whether brackets, blocks, `elif`s and chains (`a + b + …`, `a.b().c()…`, `not not …`) nest deeper than is safe.

    Linear in the text. It counts the words since the last comma, as no chain grows without any, on all levels of
    brackets together, and the blocks around them. It reads what is no Python, too.
    """
    chains = [0]  # the words since the last comma, on each level of brackets
    words = 0  # the sum of these
    blocks: list[list[int]] = []  # the indentation of each block around, and the `elif`s just before in it
    around = 0  # what these amount to
    for token in _TOKEN.findall(text):
        first = token[0]
        if first in "([{":
            if len(chains) > MAX_BRACKETS:
                return True
            chains[-1] += 1
            words += 1
            chains.append(0)
        elif first in ")]}":
            words -= chains[-1]
            if len(chains) > 1:
                chains.pop()
            else:
                chains[-1] = 0
        elif first in ",;":
            words -= chains[-1]
            chains[-1] = 0
        elif first in "\r\n":
            if len(chains) == 1:
                words = chains[0] = 0
                _go_to_line(blocks, token)
                around = len(blocks) + sum(elifs for _, elifs in blocks)
        elif first not in "#\\":
            if token[-1] in "\"'" and _FORMATTED.match(token) and _holds_a_chain(token):
                return True
            chains[-1] += 1
            words += 1
        if words + around > MAX_NESTING:
            return True
    return False


def _go_to_line(blocks: list[list[int]], beginning: str) -> None:
    continues = beginning.endswith("elif")
    indentation = len(beginning) - (5 if continues else 1)
    while blocks and blocks[-1][0] > indentation:
        blocks.pop()
    if not blocks or blocks[-1][0] < indentation:
        blocks.append([indentation, 0])
    blocks[-1][1] = blocks[-1][1] + 1 if continues else 0


def _holds_a_chain(formatted: str) -> bool:
    """Whether an f-string is too long, or an expression in it."""
    expressions = _REPLACED.findall(formatted.replace("{{", "").replace("}}", ""))
    return len(formatted) > MAX_FORMATTED_CHARACTERS or any(
        len(_WORD.findall(expression)) > MAX_NESTING for expression in expressions
    )
