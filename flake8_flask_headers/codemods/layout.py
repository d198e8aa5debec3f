"""Whole statements put between others, with the blank lines that belong there (PEP 8, pycodestyle E30x)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods.edits import Edit
from flake8_flask_headers.codemods.syntax import Tree

_BLANK_LINE: Final = re.compile(r"[ \t\f]*(?:\r\n?|\n)")


def after(tree: Tree, statement: cst.CSTNode, lines: Sequence[str], *, apart: bool) -> Edit:
    """Put lines behind a statement of a block; `apart` says that they are a definition, which stands alone."""
    source = tree.source
    end, newline = source.line_end(tree.end(statement))
    newline = newline or source.newline_at(end)
    body, siblings, index = tree.block(statement)
    between = 0 if not apart else 2 if isinstance(body, cst.Module) else 1
    text = newline * (between + 1) + newline.join(lines)
    follows = not _is_last(tree, body, index, len(siblings))
    if follows and apart:
        text += newline * max(0, between - _blank_lines(source.text, end))
    return source.edit(end, end, text)


def before(tree: Tree, statement: cst.CSTNode, lines: Sequence[str], definition: Sequence[str]) -> Edit:
    """Put lines in front of a statement, the first without its indentation, and a definition between the two."""
    source = tree.source
    start = tree.start(statement)
    newline = source.newline_at(start)
    gap = newline * (3 if isinstance(tree.block(statement)[0], cst.Module) else 2)
    text = newline.join(lines) + gap + newline.join(definition) + gap + source.indentation_at(start)
    return source.edit(start, start, text)


def _is_last(tree: Tree, body: cst.CSTNode, index: int, count: int) -> bool:
    """Whether nothing follows that the lines have to stand apart from."""
    if index + 1 < count:
        return False
    # The tree of a module holds one top-level statement: others may follow in the file.
    return not isinstance(body, cst.Module) or not tree.source.text[tree.end(body.body[index]) :].strip()


def _blank_lines(text: str, end: int) -> int:
    """How many blank lines follow the line that ends there."""
    found = _BLANK_LINE.match(text, end)
    count = -1
    while found:
        count += 1
        found = _BLANK_LINE.match(text, found.end())
    return max(count, 0)
