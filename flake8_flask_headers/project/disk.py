"""The file system around a project's own files, as an analysis sees it: each question is kept with its answer.

An analysis that is to be believed later is believed only while all of them would be answered in the same way.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.project.discovery import state_of

LARGEST: Final = 50 << 20  # of a file that is looked into at all

FILE: Final = "file"
FOLDER: Final = "folder"
NAMES: Final = "names"
TEXT: Final = "text"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked of a path, and the answer: `yes`, a digest of what was found, or empty for no.

    `state` is that of the file or folder then: while it is the same, so is the answer.
    """

    question: str
    path: str
    answer: str
    state: str = ""

    def renewed(self) -> Answer | None:
        """The same with the state of today; None where the file system would answer otherwise."""
        if self.question in (FILE, FOLDER):
            return self if _asked(self.question, self.path) == self.answer else None
        state = _state(self.path)
        if state and state == self.state:
            return self
        return replace(self, state=state) if _asked(self.question, self.path) == self.answer else None


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of files before they are opened, as they have not changed: the digests of their texts, and for each
    question (see `glances`) the answers that there are.
    """

    digests: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))


class Disk:
    """What is asked of the file system."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], Answer] = {}
        self._names: dict[str, list[str]] = {}

    def is_file(self, path: str) -> bool:
        """Whether there is a file (or a link to one) at that path."""
        return bool(self._ask(FILE, path))

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder (or a link to one) at that path."""
        return bool(self._ask(FOLDER, path))

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted, folders with a `/` behind them; none where it cannot be listed."""
        known = self._names.get(folder)
        if known is None:
            state = _state(folder)
            found = _listed(folder)
            self._answers[NAMES, folder] = Answer(NAMES, folder, _digest_of_names(found), state)
            known = self._names[folder] = found or []
        return known

    def text(self, path: str) -> bytes | None:
        """The bytes of a file, None where it is too large. Raises OSError, ValueError."""
        state = _state(path)
        self._answers[TEXT, path] = Answer(TEXT, path, "", state)
        found = content(path)
        self._answers[TEXT, path] = Answer(TEXT, path, digest(found), state)
        return found

    def answers(self) -> Iterable[Answer]:
        """Everything that was asked."""
        return self._answers.values()

    def _ask(self, question: str, path: str) -> str:
        known = self._answers.get((question, path))
        if known is None:
            known = self._answers[question, path] = Answer(question, path, _asked(question, path))
        return known.answer


def content(path: str) -> bytes | None:
    """The bytes of a file; None where it is too large to be looked into. Raises OSError, ValueError."""
    with open(path, "rb") as stream:
        found = stream.read(LARGEST + 1)
    return found if len(found) <= LARGEST else None


def digest(text: bytes | None) -> str:
    """What tells a text from every other one; empty for none."""
    from hashlib import blake2b  # not on a run that finds everything as it was

    return "" if text is None else blake2b(text, digest_size=16).hexdigest()


def _asked(question: str, path: str) -> str:
    try:
        if question == FILE:
            return "yes" if os.path.isfile(path) else ""
        if question == FOLDER:
            return "yes" if os.path.isdir(path) else ""
        if question == NAMES:
            return _digest_of_names(_listed(path))
        return digest(content(path))
    except (OSError, ValueError):
        return ""


def _listed(folder: str) -> list[str] | None:
    try:
        with os.scandir(folder) as listing:
            return sorted(f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name for entry in listing)
    except (OSError, ValueError):
        return None


def _digest_of_names(names: list[str] | None) -> str:
    return "" if names is None else digest("\0".join(names).encode("utf-8", "surrogateescape"))


def _state(path: str) -> str:
    try:
        return state_of(os.stat(path))
    except (OSError, ValueError):
        return ""
