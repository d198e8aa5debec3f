"""Is this text safe to hand to LibCST, and where do its top-level statements begin and end?

LibCST's native parser overflows the stack on deep nesting and takes the square of a chain's length, so nothing reaches
it unbounded: `ast.parse` reads a file first, and every statement is measured. `ast` is used for nothing else.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.extraction.lines import Lines

MAX_FILE_BYTES: Final = 5_000_000
MAX_STATEMENT_CHARACTERS: Final = 400_000
MAX_READ_CHARACTERS: Final = 1_500_000
MAX_TOP_LEVEL: Final = 20_000
MAX_BRACKETS: Final = 60
MAX_NESTING: Final = 120
MAX_SIDE_BY_SIDE: Final = 1_000
MAX_FORMATTED_CHARACTERS: Final = 20_000
_ENDLESS: Final = 1 << 30

_TOKEN: Final = re.compile(
    r"""
    [rbuftRBUFT]{0,2} (?: \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?'''
                        | "(?:[^"\\\r\n]|\\(?:\r\n|.))*" | '(?:[^'\\\r\n]|\\(?:\r\n|.))*' )
    | \#[^\r\n]* | \\(?:\r\n|.) | \w+ | [-+~*()\[\]{},;%/<>=!&|^@]
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

    def words(self) -> frozenset[str]:
        """The names and attributes that are looked up where it runs, and `import` where it imports."""
        return frozenset(word for node in self.nodes for word in _looked_up(node))


def top_level(source: str, lines: Lines) -> list[Span]:
    """The spans of the top-level statements, in order.

    Raises SyntaxError or ValueError where the running Python cannot read the text, RecursionError or MemoryError where
    it is nested too deeply.
    """
    if sys.version_info < (3, 11) and too_deep(source, 1_000, 1_000):
        raise RecursionError  # older ones crash
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


def _looked_up(statement: ast.stmt) -> Iterator[str]:
    """The names and attributes that a statement looks up when it runs; a function's body does not run with it."""
    pending: list[ast.AST] = [statement]
    while pending:
        match pending.pop():
            case ast.FunctionDef() | ast.AsyncFunctionDef() as function:
                pending += [*function.decorator_list, *function.args.defaults]
                pending += [default for default in function.args.kw_defaults if default is not None]
            case ast.Name(id=name):
                yield name
            case ast.Attribute(value=value, attr=name):
                yield name
                pending.append(value)
            case ast.Import() | ast.ImportFrom():
                yield "import"
            case node:
                pending.extend(ast.iter_child_nodes(node))


def too_deep(text: str, most: int = MAX_NESTING, brackets: int = MAX_BRACKETS) -> bool:
    """Whether brackets, blocks, `elif`s and chains (`a + b + …`, `a.b().c()…`, `not not …`) nest deeper than `most`.

    Linear in the text. It counts the words since the last comma, as no chain grows without any, on all levels of
    brackets together, and the blocks around them. It reads what is no Python, too.
    """
    nesting = _Nesting(brackets)
    read = {kind: action for kinds, action in nesting.actions() for kind in kinds}
    for token in _TOKEN.findall(text):
        if token[-1] in "\"'":
            nesting.string(token)
        else:
            read.get(token[0], nesting.word)(token)
        if nesting.words + nesting.around > most:
            return True
    return False


class _Nesting:
    """How deep a place in a text is nested, as the tokens up to there tell."""

    def __init__(self, brackets: int) -> None:
        self._brackets = brackets  # at most
        self.words = 0  # since the last comma, on all levels of brackets
        self.around = 0  # blocks around, and the `elif`s just before in them
        self._chains = [0]  # the words of each level
        self._blocks: list[list[int]] = []  # the indentation of each block, and its `elif`s
        self._strings = 0  # how many stand side by side

    def actions(self) -> Iterator[tuple[str, Callable[[str], None]]]:
        """What to do with a token that begins so; any other is a `word`."""
        yield "([{", self._open
        yield ")]}", self._close
        yield ",;", self._comma
        yield "\r\n", self._line
        yield "%/<>=!&|^@", self._operator
        yield "#\\", lambda _: None

    def word(self, token: str) -> None:
        self._strings = 0
        self._chains[-1] += 1
        self.words += 1

    def string(self, token: str) -> None:
        self._strings += 1
        if self._strings > MAX_SIDE_BY_SIDE or (_FORMATTED.match(token) and _holds_a_chain(token)):
            self.around = _ENDLESS
        elif self._strings == 1:  # a flat chain, whatever its length
            self.word(token)
            self._strings = 1

    def _open(self, token: str) -> None:
        self.word(token)
        self._chains.append(0)
        if len(self._chains) > self._brackets + 1:
            self.around = _ENDLESS

    def _close(self, token: str) -> None:
        self._comma(token)
        if len(self._chains) > 1:
            self._chains.pop()

    def _comma(self, token: str) -> None:
        self._strings = 0
        self.words -= self._chains[-1]
        self._chains[-1] = 0

    def _operator(self, token: str) -> None:
        self._strings = 0

    def _line(self, token: str) -> None:
        if len(self._chains) > 1:
            return
        self._comma(token)
        continues = token.endswith("elif")
        indentation = len(token) - (5 if continues else 1)
        while self._blocks and self._blocks[-1][0] > indentation:
            self._blocks.pop()
        if not self._blocks or self._blocks[-1][0] < indentation:
            self._blocks.append([indentation, 0])
        self._blocks[-1][1] = self._blocks[-1][1] + 1 if continues else 0
        self.around = len(self._blocks) + sum(elifs for _, elifs in self._blocks)


def _holds_a_chain(formatted: str) -> bool:
    """Whether an f-string is too long, or an expression in it."""
    expressions = _REPLACED.findall(formatted.replace("{{", "").replace("}}", ""))
    return len(formatted) > MAX_FORMATTED_CHARACTERS or any(
        len(_WORD.findall(expression)) > MAX_NESTING for expression in expressions
    )
