"""Is this text safe to hand to LibCST, and where do its top-level statements begin and end?

LibCST's native parser can overflow the stack on deep nesting, so nothing reaches it unbounded: `ast.parse` reads a
file first, and where the text is newer than the running Python a linear count of brackets stands in for it.
`ast` is used for nothing else.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from typing import Final

MAX_STATEMENT_BYTES: Final = 400_000
MAX_FILE_BYTES: Final = 20_000_000
MAX_BRACKET_DEPTH: Final = 60
MAX_INDENT_DEPTH: Final = 80

_SKIP: Final = re.compile(
    r"""(?:[rbuf]{0,2})(?:\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\#[^\n]*|[()\[\]{}]""",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """One top-level statement: 1-based first and last line; `name` of a `def` or `class`, whose keyword stands on `line`; `names` that it may bind."""

    start: int
    end: int
    line: int
    name: str | None
    names: tuple[str, ...]


def top_level(source: str) -> tuple[Span, ...]:
    """The spans of the top-level statements, in order.

    Raises SyntaxError where the running Python cannot read the text, RecursionError or MemoryError where it is nested too deeply.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    spans = []
    for node in tree.body:
        line = node.lineno
        start = line
        name = None
        names: tuple[str, ...] = ()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            start = min([line, *(decorator.lineno for decorator in node.decorator_list)])
            name = node.name
            names = (name,)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = tuple(target.id for target in targets if isinstance(target, ast.Name))
        spans.append(Span(start, node.end_lineno or line, line, name, names))
    return tuple(spans)


def too_deep(text: str) -> bool:
    """Whether brackets or indentation nest deeper than LibCST is trusted with; linear in the text."""
    depth = 0
    for found in _SKIP.finditer(text):
        token = found.group()
        if token in "([{":
            depth += 1
            if depth > MAX_BRACKET_DEPTH:
                return True
        elif token in ")]}" and len(token) == 1:
            depth = max(depth - 1, 0)
    deepest = max((len(indent) for indent in re.findall(r"^[ \t]+", text, re.MULTILINE)), default=0)
    return deepest > MAX_INDENT_DEPTH * 4
