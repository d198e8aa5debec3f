"""The lines of the analysed files around the places that a report speaks of, read from the disk and never run."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from flake8_flask_headers.findings import printable
from flake8_flask_headers.judging.verdicts import Place

_LONGEST: Final = 160
_TAB: Final = 4
_CLOSING: Final = ")]}"


class SourceLines:
    """The files below a root; one that is not there, or is no text, has no lines."""

    def __init__(self, root: str) -> None:
        self._root = Path(root)
        self._files: dict[str, tuple[str, ...]] = {}

    def around(self, places: Iterable[Place], near: int) -> dict[str, dict[int, str]]:
        """By file and number, the lines that are at most `near` lines away from one of the places."""
        found: dict[str, dict[int, str]] = {}
        for place in places:
            lines = self._lines(place.file)
            for number in range(max(1, place.line - near), min(len(lines), place.line + near) + 1):
                found.setdefault(place.file, {})[number] = _shown(lines[number - 1])
        return found

    def line(self, place: Place) -> str:
        """The line at a place, without its indentation; empty where there is none."""
        lines = self._lines(place.file)
        return _shown(lines[place.line - 1]).strip() if 0 < place.line <= len(lines) else ""

    def block(self, place: Place) -> range:
        """The numbers of the lines of a `def` with its decorators and its body, by their indentation."""
        lines = self._lines(place.file)
        if not 0 < place.line <= len(lines):
            return range(place.line, place.line + 1)
        depth = _depth(lines[place.line - 1])
        first = last = place.line
        for number in range(place.line - 1, 0, -1):
            text = lines[number - 1].strip()
            if text.startswith("@") and _depth(lines[number - 1]) == depth:
                first = number
            elif not text or (_depth(lines[number - 1]) <= depth and text[0] not in _CLOSING):
                break
        for number in range(place.line + 1, len(lines) + 1):
            text = lines[number - 1].strip()
            if text and _depth(lines[number - 1]) <= depth and text[0] not in _CLOSING:
                break
            if text:
                last = number
        return range(first, last + 1)

    def count(self, file: str) -> int:
        """How many lines a file has; 0 where it cannot be read."""
        return len(self._lines(file))

    def _lines(self, file: str) -> tuple[str, ...]:
        if file not in self._files:
            self._files[file] = _read(self._root / file)
        return self._files[file]


def _read(path: Path) -> tuple[str, ...]:
    try:
        data = path.read_bytes()
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding, "replace")
    except (OSError, SyntaxError, LookupError, ValueError):
        return ()
    return tuple(io.StringIO(text, newline=None))


def _depth(line: str) -> int:
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


def _shown(line: str) -> str:
    return printable(line.rstrip("\r\n").expandtabs(_TAB), _LONGEST)
