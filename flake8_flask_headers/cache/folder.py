"""The folder of the cache: where it is, how it tells others to leave it alone, how files get into it whole."""

from __future__ import annotations

import contextlib
import logging
import os
import tempfile
import zlib
from collections.abc import Iterable
from typing import Final

from flake8_flask_headers.cache.tracked import is_tracked

LOG = logging.getLogger(__name__)

NAME: Final = ".flake8_flask_headers_cache"
ENDING: Final = ".flask-headers-cache"
_MOST_FILES: Final = 40

# bford.info/cachedir: what backup and search tools look for
_TAG: Final = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder holds what flake8-flask-headers found out, to be found sooner the next time. It can be deleted.
"""


class CacheFolder:
    """Reads and writes files of the cache, each by a name.

    Reading gives nothing, and writing does nothing, where that cannot be done: a cache is never a reason to fail.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._believed: bool | None = None

    def read(self, name: str) -> bytes | None:
        """What was written under that name; None where there is nothing that can be believed."""
        try:
            with open(self._file(name), "rb", buffering=0) as stream:  # the content is there once, not twice
                first = stream.read(100).partition(b"\n")[0] + b"\n"
                stream.seek(len(first))
                content = stream.read()
        except (OSError, ValueError):
            return None
        if first != _seal(content) or not self._is_believed():
            LOG.debug("%s is not believed", self._file(name))
            return None
        return content

    def write(self, name: str, parts: Iterable[bytes]) -> None:
        """Put a file in the place of the one of that name, whole or not at all."""
        content = b"".join(parts)
        try:
            self._prepare()
            if not os.path.exists(self._file(name)):
                self._make_room()
            self._replace(self._file(name), _seal(content), content)
        except OSError:
            LOG.debug("%s cannot be written", self._file(name), exc_info=True)

    def _file(self, name: str) -> str:
        return os.path.join(self.path, name + ENDING)

    def _is_believed(self) -> bool:
        if self._believed is None:
            self._believed = not is_tracked(self.path, ENDING)
        return self._believed

    def _prepare(self) -> None:
        if not os.path.isdir(self.path):
            os.makedirs(self.path, exist_ok=True)
            # only in a folder of our own: what the user named and made may hold more
            self._replace(os.path.join(self.path, "CACHEDIR.TAG"), _TAG.encode())
            self._replace(os.path.join(self.path, ".gitignore"), b"*\n")

    def _replace(self, path: str, *parts: bytes) -> None:
        descriptor, temporary = tempfile.mkstemp(prefix="new-", dir=self.path)
        try:
            with open(descriptor, "wb") as stream:
                stream.writelines(parts)
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise

    def _make_room(self) -> None:
        """Remove the oldest files, where they have become many: of options and places that are no longer used, and what
        killed processes left.
        """
        with os.scandir(self.path) as listing:
            files = [entry.path for entry in listing if entry.name.endswith(ENDING) or entry.name.startswith("new-")]
        ages: list[tuple[float, str]] = []
        for file in files:
            with contextlib.suppress(OSError):
                ages.append((os.stat(file).st_mtime, file))
        for _, file in sorted(ages, reverse=True)[_MOST_FILES - 1 :]:
            with contextlib.suppress(OSError):
                os.unlink(file)


def _seal(content: bytes) -> bytes:
    """The first line of a file, by which damage to the rest shows."""
    return b"flake8-flask-headers 1 %08x %d\n" % (zlib.crc32(content), len(content))
