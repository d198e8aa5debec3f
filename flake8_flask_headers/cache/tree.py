"""What is known of a project's files, as the bytes that the cache keeps of it.

Each folder is a line, so that a large project is compared with the file system one folder after the other and never
taken apart as a whole: first the folder with its state, then the name, state and digest of each file in it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from flake8_flask_headers.project.discovery import Root, state_at

_SEPARATOR: Final = "\0"  # no path holds it
_TOP: Final = "."
_PASSED_OVER: Final = "-"  # in the place of a digest: it only tells where a walk would go


class Tree:
    """The files that an analysis may read, with their states and the digests of their texts, and what a walk to find
    them rests on (`project.discovery.Survey.ground`).
    """

    def __init__(self, kept: bytes, start: int = 0) -> None:
        self._kept = kept
        self._start = start

    @property
    def written(self) -> bytes:
        """The bytes."""
        return self._kept[self._start :]

    @classmethod
    def of(cls, states: Mapping[str, str], digests: Mapping[str, str], ground: Mapping[str, str]) -> Tree:
        """Put together what a walk and the reading of files gave."""
        folders = {path: [state] for path, state in ground.items() if not path or path.endswith("/")}
        told = [(path, state, digests.get(path, "")) for path, state in states.items()]
        told += [(path, state, _PASSED_OVER) for path, state in ground.items() if path not in folders]
        for path, state, digest in told:
            folder, slash, name = path.rpartition("/")
            folders.setdefault(folder + slash, [""]).extend((name, state, digest))
        return cls("".join(_line([folder or _TOP, *fields]) for folder, fields in folders.items()).encode(*_ENCODING))

    def changed(self, root: Root) -> dict[str, tuple[str, str]] | None:
        """The files that may have changed, with their new states and old digests; None where it takes a walk to know
        which files there are.

        Raises ValueError where these are no such bytes.
        """
        if self._start >= len(self._kept):
            return None  # not even the root
        top = os.path.join(root.path, "")
        changed: dict[str, tuple[str, str]] = {}
        for folder, state, files in self._folders():
            below = top + folder
            if state_at(below) != state:
                return None
            for name, known, digest in files:
                now = state_at(below + name)
                if now != known:
                    # whether a file counts as data hangs on its size, too
                    if digest == _PASSED_OVER or not name.endswith(".py"):
                        return None
                    changed[folder + name] = now, digest
        return changed

    def files(self) -> Iterator[tuple[str, str, str]]:
        """Each file's path, state and digest. Raises ValueError where these are no such bytes."""
        for folder, _, files in self._folders():
            for name, state, digest in files:
                if digest != _PASSED_OVER:
                    yield folder + name, state, digest

    def updated(self, states: Mapping[str, str], digests: Mapping[str, str]) -> Tree:
        """The same with other states and digests of some files."""
        lines = self.written.split(b"\n")
        touched = {path.rpartition("/")[0] for path in states}
        for index, (folder, state, files) in enumerate(self._folders()):
            if folder.rstrip("/") in touched:
                fields = [folder or _TOP, state]
                for name, known, digest in files:
                    path = folder + name
                    fields += (name, states.get(path, known), digests.get(path, digest))
                lines[index] = _line(fields)[:-1].encode(*_ENCODING)
        return Tree(b"\n".join(lines))

    def _folders(self) -> Iterator[tuple[str, str, Iterable[tuple[str, str, str]]]]:
        start = self._start
        while start < len(self._kept):
            end = self._kept.index(b"\n", start)
            line = self._kept[start:end].decode(*_ENCODING)
            start = end + 1
            folder, state, *fields = line.split(_SEPARATOR)
            if "\\" in line:
                folder, fields = _unescaped(folder), [*map(_unescaped, fields)]
            files = zip(fields[::3], fields[1::3], fields[2::3], strict=True)
            yield "" if folder == _TOP else folder, state, files


_ENCODING: Final = ("utf-8", "surrogateescape")


def _line(fields: Iterable[str]) -> str:
    line = _SEPARATOR.join(fields)
    return (line.replace("\\", "\\\\").replace("\n", "\\n") if "\\" in line or "\n" in line else line) + "\n"


def _unescaped(text: str) -> str:
    return "\\".join(part.replace("\\n", "\n") for part in text.split("\\\\"))
