"""Talisman registered behind the hook whose stronger value it replaces, so that it runs before that hook.

Flask runs `after_request` functions in the reverse order of their registration (flask/app.py `process_response`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods import layout
from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.syntax import Tree, tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.extraction import gate
from flake8_flask_headers.facts.places import Place

_HOOK: Final = "after_request"
# What an app is told by these may be told before Talisman or behind it. Not so by `before_request`: Talisman has such
# a function, too, and they run in the order of their registration.
_UNORDERED: Final = frozenset(
    "after_request context_processor delete errorhandler get patch post put route template_filter template_global "
    "template_test".split()
)
_WORD: Final = re.compile(r"[^\W\d]\w*")
_NEWLINE: Final = re.compile(r"\r\n?|\n")
_COMMENT_ABOVE: Final = re.compile(r"(?:^[ \t]*#[^\r\n]*(?:\r\n?|\n))+\Z", re.MULTILINE)
_BLANK_LINE: Final = re.compile(r"[ \t\f]*(?:[\r\n]|\Z)")
_BLANKS_ABOVE: Final = re.compile(r"(?:^[ \t\f]*(?:\r\n?|\n))+\Z", re.MULTILINE)


def registered_later(workspace: Workspace, stronger: Place, tree: Tree, call: cst.Call) -> Site:
    """The statement that is that call, moved behind the hook that writes the stronger value.

    Raises Refused where the two do not stand in one block, or anything stands between them that may need the order.
    """
    source = tree.source
    statement, app = tree.statement(call), tree.written(call.args[0].value)
    if stronger.file != source.name or statement is None or not _is_all(statement, call):
        raise Refused("Talisman is not registered on a line of its own in the file of the hook")
    hook_tree = tree_at(workspace.changeable(stronger.file), stronger.line)
    hook = _hook(hook_tree, stronger.line, app)
    start, end = _whole_lines(tree, statement)
    words = set(_WORD.findall(source.text[start:end]))
    found = False
    for other_tree, other in _below(tree, statement):
        if not _may_come_first(other_tree, other, app, words):
            break
        found = other_tree.start(other) == hook_tree.start(hook)
        if found:
            break
    if not found:
        raise Refused("what is registered between the two may have to come after Talisman")
    lines = _NEWLINE.split(source.text[start:end])
    taken_out = _without(tree, start, end)

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        line = source.lines.place(hook_tree.start(hook.name))[0]
        put_in = layout.after(hook_tree, hook, lines, apart=True)
        return [taken_out, put_in], f"Talisman is registered behind the hook at {source.name}:{line} and runs before it"

    return Site(source.name, start, "order", build)


def _is_all(statement: cst.SimpleStatementLine, call: cst.Call) -> bool:
    only = statement.body[0]
    return len(statement.body) == 1 and isinstance(only, cst.Expr) and only.value is call


def _hook(tree: Tree, line: int, app: str) -> cst.FunctionDef:
    """The hook of that app in which a line is."""
    for function in tree.nodes(cst.FunctionDef):
        decorators = [tree.written(decorator.decorator) for decorator in function.decorators]
        if decorators == [f"{app}.{_HOOK}"] and tree.on_line(function, line):
            return function
    raise Refused("the stronger value is written in no hook of that app")


def _whole_lines(tree: Tree, statement: cst.SimpleStatementLine) -> tuple[int, int]:
    """From the comment right above a statement to the end of its last line."""
    source = tree.source
    start = source.lines.start(source.lines.place(tree.start(statement))[0])
    comment = _COMMENT_ABOVE.search(source.text, 0, start)
    return comment.start() if comment else start, source.line_end(tree.end(statement))[0]


def _without(tree: Tree, start: int, end: int) -> Edit:
    """Take out whole lines, and the blank ones above where others follow."""
    text = tree.source.text
    behind, newline = tree.source.line_end(end)
    blanks = _BLANKS_ABOVE.search(text, 0, start)
    if blanks and _BLANK_LINE.match(text, behind + len(newline)):
        start = blanks.start()
    return tree.source.edit(start, behind + len(newline), "")


def _below(tree: Tree, statement: cst.CSTNode) -> Iterator[tuple[Tree, cst.CSTNode]]:
    """The statements of a block below one of them; the trees of a module hold one of its statements each."""
    body, siblings, index = tree.block(statement)
    yield from ((tree, sibling) for sibling in siblings[index + 1 :])
    if isinstance(body, cst.Module):
        end = tree.source.lines.place(tree.end(siblings[-1]))[0]
        for span in gate.top_level(tree.source.text, tree.source.lines):
            if span.start > end:
                below = tree_at(tree.source, span.start)
                yield from ((below, other) for other in below.module.body)


def _may_come_first(tree: Tree, node: cst.CSTNode, app: str, words: set[str]) -> bool:
    """Whether it is a function that is only told to the app, and is not used by what moves below it."""
    if not isinstance(node, cst.FunctionDef) or node.name.value in words:
        return False
    for decorator in node.decorators:
        written = tree.written(decorator.decorator)
        if not written.startswith(f"{app}.") or written[len(app) + 1 :].partition("(")[0] not in _UNORDERED:
            return False
    return True
