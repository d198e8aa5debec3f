"""What the formats that list findings are given: each finding that `check` would print, ready to be written down."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from flake8_flask_headers.rules.rule import Rule


class Level(str, enum.Enum):
    """How much a finding weighs, in SARIF's words (section 3.27.10, "level property")."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


# By the longest beginning of the code: what breaks the app, what leaves it open, and what is only untidy or unknown.
_LEVELS: Final = {
    "FSH": Level.WARNING,
    "FSH002": Level.ERROR,
    "FSH009": Level.NOTE,
    "FSH4": Level.NOTE,
}


def level_of(code: str) -> Level:
    """The level of a rule's findings."""
    return _LEVELS[max((start for start in _LEVELS if code.startswith(start)), key=len)]


@dataclass(frozen=True, slots=True)
class Replacement:
    """A part of a file, from (line, column) up to (line, column), all counted from 1, and the text in its place."""

    file: str
    start: tuple[int, int]
    end: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change that mends a finding, and what it is in words; it may mend others that share its place."""

    words: str
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One finding. `file` is relative to the repository, with `/`; line and column are counted from 1."""

    rule: Rule
    file: str
    line: int
    column: int
    message: str
    fingerprint: str
    repair: Repair | None = None

    @property
    def level(self) -> Level:
        """How much it weighs."""
        return level_of(self.rule.code)


class ResultsRenderer(Protocol):
    """One output format that lists findings."""

    def __call__(self, results: Sequence[Result]) -> str:
        """Give the whole document, with a final newline, the same for the same findings."""
