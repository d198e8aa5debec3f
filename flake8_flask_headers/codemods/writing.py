"""Files replaced so that none is ever half written: each is whole, as it was or as it shall be, at every moment."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

_PREFIX: Final = ".flake8-flask-headers-"
_TEMPORARY: Final = re.compile(re.escape(_PREFIX) + r"(?P<process>\d{1,9})-\w+")
_WRITE_BITS: Final = 0o222


@dataclass(frozen=True, slots=True)
class Change:
    """One file below `root`, an absolute real path, with its bytes before and after."""

    root: str
    file: str
    before: bytes
    after: bytes

    @property
    def path(self) -> str:
        """The absolute path."""
        return os.path.join(self.root, self.file)


class NotWritten(Exception):
    """Changes that were not made: each line says what is wrong, and what state the files are in."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def write(changes: Sequence[Change]) -> None:
    """Make all changes or none: everything is checked and written beside the files before the first is replaced.

    Raises NotWritten, with every file as it was or, where even that failed, named. A process that is killed leaves each
    file as it was or as it shall be; what it has written beside them, the next write there removes.
    """
    problems = [problem for change in changes if (problem := _problem(change))]
    if problems:
        raise NotWritten([*problems, "nothing was changed"])
    for folder in {os.path.dirname(change.path) for change in changes}:
        _remove_leftovers(folder)
    with contextlib.ExitStack() as stack:
        try:
            ready = [(change, stack.enter_context(_beside(change.path, change.after))) for change in changes]
        except OSError as error:
            raise NotWritten([f"{error.filename or 'a new file'}: {error.strerror}", "nothing was changed"]) from None
        _replace_all(ready)


def _problem(change: Change) -> str | None:
    """Why a file must not be replaced."""
    path = change.path
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or os.path.realpath(path) != path:
            return f"{change.file} is a link, or lies behind one, and is not changed"
        if not status.st_mode & _WRITE_BITS or not os.access(path, os.W_OK):
            return f"{change.file} is read-only"
        with open(path, "rb") as stream:
            if stream.read() != change.before:
                return f"{change.file} has changed since it was read; run this again"
    except OSError as error:
        return f"{change.file}: {error.strerror}"
    return None


@contextmanager
def _beside(path: str, data: bytes) -> Iterator[str]:
    """A file in the same folder with this content and the mode and owner of the other; removed if it is still there."""
    descriptor, temporary = tempfile.mkstemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=os.path.dirname(path))
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            _take_over(stream.fileno(), path)
            os.fsync(stream.fileno())
        yield temporary
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _remove_leftovers(folder: str) -> None:
    """Remove what processes that are no more have left there. That another one lives cannot be asked on Windows."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _TEMPORARY.fullmatch(entry.name)
            if found and entry.is_file(follow_symlinks=False) and not _lives(int(found["process"])):
                os.unlink(entry.path)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)  # asks only
    except ProcessLookupError:
        return False
    except OSError:
        return True  # someone else's
    return True


def _take_over(descriptor: int, path: str) -> None:
    status = os.stat(path)
    if hasattr(os, "fchown"):
        with contextlib.suppress(PermissionError):  # someone else's file: it becomes the user's, as with any editor
            os.fchown(descriptor, status.st_uid, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _replace_all(ready: Sequence[tuple[Change, str]]) -> None:
    done: list[Change] = []
    for change, temporary in ready:
        trouble = _problem(change)
        if trouble is None:
            try:
                os.replace(temporary, change.path)
                done.append(change)
                continue
            except OSError as error:
                trouble = f"{change.file}: {error.strerror}"
        raise NotWritten([trouble, *_put_back(done)])


def _put_back(done: Sequence[Change]) -> Iterator[str]:
    """Undo what was replaced, and say how that went."""
    changed: list[str] = []
    for change in reversed(done):
        try:
            with _beside(change.path, change.before) as temporary:
                os.replace(temporary, change.path)
        except OSError:
            changed.append(change.file)
    yield f"these files are changed: {', '.join(changed)}" if changed else "nothing was changed"
