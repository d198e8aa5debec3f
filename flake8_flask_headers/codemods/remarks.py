"""What comments say of a header: where one names it and the code below does not set it, that may be on purpose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.headers.names import X_FRAME_OPTIONS

_COMMENTS: Final = re.compile(r"(?:^[ \t]*#[^\r\n]*(?:\r\n?|\n|\Z))+", re.MULTILINE)
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {X_FRAME_OPTIONS: ("frame-ancestors",)}
_OF_A_LINTER: Final = re.compile(r"\bFSH\d")  # says that the header is missing, not that it shall be
_LINES_BELOW: Final = 3


def remark_on(workspace: Workspace, header: str) -> str | None:
    """The first such place (`file:line`), None where there is none. Comments in tests do not count."""
    names = [header, *_ALSO.get(header, ())]
    name = re.compile("|".join(re.escape(name).replace(r"\-", "[-_ ]?") for name in names), re.IGNORECASE)
    for file, source in workspace.code():
        if name.search(source.text):
            for line in _remarks(source, name):
                return f"{file}:{line}"
    return None


def _remarks(source: SourceFile, name: re.Pattern[str]) -> list[int]:
    found = []
    for block in _COMMENTS.finditer(source.text):
        below = "".join(source.text[block.end() :].splitlines(keepends=True)[:_LINES_BELOW])
        named = name.search(block[0])
        if named and not name.search(below) and not _OF_A_LINTER.search(block[0]):
            found.append(source.lines.place(block.start() + named.start())[0])
    return found
