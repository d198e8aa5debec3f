"""Offsets in a text to lines, as Python counts them: a form feed ends no line, a lone carriage return does."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_LINE_END: Final = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def text(self, first: int, last: int) -> str:
        """The lines from the 1-based `first` to `last`, with their ends."""
        end = self._starts[last] if last < len(self._starts) else None
        return self._text[self._starts[first - 1] : end]

    def start(self, line: int) -> int:
        """The offset at which a 1-based line begins."""
        return self._starts[line - 1]

    def place(self, offset: int) -> tuple[int, int]:
        """The 1-based line and 0-based column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1]
