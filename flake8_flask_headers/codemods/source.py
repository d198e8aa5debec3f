"""One file as bytes and as text, and the way from a place in the text to one in the bytes."""

from __future__ import annotations

import codecs
import io
import re
import tokenize
from functools import cached_property
from typing import Final

from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.extraction.lines import Lines

_WORD: Final = re.compile(r"[^\W\d]\w*")
_NEWLINE: Final = re.compile(r"\r\n?|\n")


class SourceFile:
    """A Python file: `name` is relative to the root, `text` is without a byte order mark.

    Raises Refused where its text does not give the same bytes back.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self._mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
            self._encoding = "utf-8" if self._mark else encoding
            self.text = data[self._mark :].decode(self._encoding)
        except (SyntaxError, UnicodeError, LookupError):
            raise Refused(f"the encoding of {name} cannot be read") from None
        if self.text.encode(self._encoding) != data[self._mark :]:
            raise Refused(f"the encoding of {name} does not give the same bytes back")
        self.lines = Lines(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every identifier in it, those in strings and comments included."""
        return frozenset(_WORD.findall(self.text))

    def edit(self, start: int, end: int, text: str) -> Edit:
        """The change of a range of the text. Raises Refused where the encoding has no bytes for it."""
        try:
            replacement = text.encode(self._encoding)
        except UnicodeError:
            raise Refused(f"the encoding of {self.name} cannot hold the new text") from None
        return Edit(self._in_bytes(start), self._in_bytes(end), replacement)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and 0-based column of a place in the bytes, such as that of an edit."""
        return self.lines.place(len(self.data[self._mark : offset].decode(self._encoding)))

    def decoded(self, edit: Edit) -> str:
        """The text that an edit puts in."""
        return edit.replacement.decode(self._encoding)

    def line_end(self, index: int) -> tuple[int, str]:
        """Where the line around a place of the text ends, before its newline, and that newline; "" at the end."""
        found = _NEWLINE.search(self.text, index)
        return (found.start(), found[0]) if found else (len(self.text), "")

    def newline_at(self, index: int) -> str:
        """How the line around a place ends, or where it ends the file, the one before it."""
        _, newline = self.line_end(index)
        before = _NEWLINE.findall(self.text, 0, index)
        return newline or (before[-1] if before else "\n")

    def indentation_at(self, index: int) -> str:
        """The blanks that begin the line around a place."""
        start = max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1
        found = re.compile(r"[ \t\f]*").match(self.text, start)
        return found[0].rpartition("\f")[2] if found else ""

    def _in_bytes(self, index: int) -> int:
        before = self.text[:index].encode(self._encoding)
        if not self.data.startswith(before, self._mark):  # an encoding with states
            raise Refused(f"the encoding of {self.name} has no certain places")
        return self._mark + len(before)
