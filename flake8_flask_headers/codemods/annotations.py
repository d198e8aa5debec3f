"""The type of responses, as a file that annotates its functions can name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from flake8_flask_headers.codemods.edits import Edit
from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.codemods.style import Style

_RESPONSE: Final = "Response"
_IMPORT: Final = "import Response"  # among the names that are taken: an edit before this one imports it
_ANOTHER: Final = re.compile(r"(?<![.\w])Response\b")
_DEFINITION: Final = re.compile(r"^[ \t]*(?:async[ \t]+)?def\b", re.MULTILINE)
_ANNOTATED: Final = re.compile(r"\)[ \t]*->[^:\r\n]+:")
_MODULE: Final = re.compile(r"^import flask[ \t]*(?:#.*)?$", re.MULTILINE)
_ON_ONE_LINE: Final = re.compile(r"^from flask import (?P<names>\w+(?:, \w+)*)(?=[ \t]*(?:#.*)?$)", re.MULTILINE)
_ALONE: Final = re.compile(r"^from flask import (?P<names>\w+)[ \t]*(?:#.*)?$", re.MULTILINE)
_ON_LINES: Final = re.compile(r"^from flask import \(\r?\n(?P<names>(?:[ \t]+\w+,\r?\n)+)\)", re.MULTILINE)
_IMPORTED: Final = re.compile(
    r"^from (?:flask|werkzeug)(?:\.wrappers)? import [^\r\n(]*\bResponse\b(?! as\b)", re.MULTILINE
)


def response_annotation(source: SourceFile, style: Style, taken: set[str]) -> tuple[str | None, list[Edit]]:
    """How to annotate a response in a file, None where its functions have no annotations or there is no sure name.

    With the edits that import it, which take the name.
    """
    text = source.text
    if len(_ANNOTATED.findall(text)) * 2 <= len(_DEFINITION.findall(text)):
        return None, []
    on_lines = _ON_LINES.search(text)
    if _IMPORTED.search(text) or (on_lines and _RESPONSE in re.findall(r"\w+", on_lines["names"])):
        return _RESPONSE, []
    if _IMPORT in taken:
        return _RESPONSE, []
    found = _ON_ONE_LINE.search(text) or on_lines
    if found is None or _ANOTHER.search(text):
        return ("flask.Response" if _MODULE.search(text) else None), []
    taken.add(_IMPORT)
    alone = list(_ALONE.finditer(text))
    if len(alone) > 1:
        return _RESPONSE, [_on_its_own(source, alone)]
    blanks = re.match(r"[ \t]*", found["names"])
    begin = blanks[0] if blanks else ""
    edit = _among(source, found, begin, f",{source.newline_at(found.start())}" if begin else ", ")
    return _RESPONSE, [edit if begin else _broken(source, style, found, edit)]


def _broken(source: SourceFile, style: Style, found: re.Match[str], edit: Edit) -> Edit:
    """That edit or, where it makes a line too long that was not, one that gives each name a line of its own."""
    line = source.text[found.start() : source.line_end(found.end())[0]]
    if line != found[0] or not style.fits(line) or style.fits(line + source.decoded(edit)):
        return edit
    names = found["names"].split(", ")
    behind = [name for name in names if _rank(name) > _rank(_RESPONSE)]
    names.insert(names.index(behind[0]) if behind else len(names), _RESPONSE)
    newline = source.newline_at(found.start())
    lines = "".join(f"{style.indentation}{name},{newline}" for name in names)
    return source.edit(found.start("names"), found.end("names"), f"({newline}{lines})")


def _among(source: SourceFile, found: re.Match[str], begin: str, end: str) -> Edit:
    """Put the name among those that are imported, sorted as isort does it: constants, classes, functions."""
    start = found.start("names")
    for name in re.finditer(r"\w+", found["names"]):
        if _rank(name[0]) > _rank(_RESPONSE):
            at = start + name.start() - len(begin)
            return source.edit(at, at, begin + _RESPONSE + end)
    at = found.end("names")
    return source.edit(at, at, f", {_RESPONSE}" if not begin else begin + _RESPONSE + end)


def _on_its_own(source: SourceFile, lines: Sequence[re.Match[str]]) -> Edit:
    """Import the name on a line of its own, among others that are."""
    line, newline = f"from flask import {_RESPONSE}", source.newline_at(lines[0].start())
    for found in lines:
        if _rank(found["names"]) > _rank(_RESPONSE):
            return source.edit(found.start(), found.start(), line + newline)
    end, _ = source.line_end(lines[-1].end())
    return source.edit(end, end, newline + line)


def _rank(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[:1].isupper() else 2), name
