"""Whether git tracks what should be a cache: then it comes from whoever made the commit, not from an earlier run.

Source of the format: git's `Documentation/gitformat-index.txt`. git itself is not started: that costs more than a run.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import Final

_SIGNATURE: Final = b"DIRC"
_FIXED: Final = 62  # bytes of an entry before its name, with SHA-1
_EXTENDED: Final = 0x4000
_COMPRESSED: Final = 4  # the version in which a name only tells how it differs from the one before


def is_tracked(folder: str, ending: str) -> bool:
    """Whether the repository around a folder tracks any file whose name ends so, there or elsewhere.

    True as well where that cannot be told: an index in a form that is not known here.
    """
    wanted = os.fsencode(ending)
    try:
        return any(_holds(content, wanted) for content in _indexes(folder))
    except OSError:
        return True


def _holds(index: bytes, wanted: bytes) -> bool:
    if index[:4] == _SIGNATURE and struct.unpack(">I", index[4:8])[0] == _COMPRESSED:
        try:
            return any(name.endswith(wanted) for name in _names(index))
        except (IndexError, ValueError, struct.error):
            return True
    return wanted + b"\0" in index


def _indexes(folder: str) -> Iterator[bytes]:
    """The contents of the index, and of those that it is split into. Raises OSError."""
    git = _git_folder(folder)
    if git is not None:
        for name in os.listdir(git):
            if name == "index" or name.startswith("sharedindex."):
                with open(os.path.join(git, name), "rb") as stream:
                    yield stream.read()


def _git_folder(folder: str) -> str | None:
    """Where the repository around a folder keeps its index."""
    above = os.path.dirname(os.path.abspath(folder))
    while True:
        git = os.path.join(above, ".git")
        if os.path.isdir(git):
            return git
        if os.path.isfile(git):
            with open(git, encoding="utf-8", errors="surrogateescape") as stream:
                _, _, target = stream.read(10_000).partition("gitdir:")
            return os.path.join(above, target.strip())
        if above == os.path.dirname(above):
            return None
        above = os.path.dirname(above)


def _names(content: bytes) -> Iterator[bytes]:
    """The names in a compressed index. Raises IndexError or ValueError where it is none (with SHA-256, say)."""
    at = 12
    name = b""
    for _ in range(struct.unpack(">I", content[8:12])[0]):
        flags = struct.unpack(">H", content[at + _FIXED - 2 : at + _FIXED])[0]
        at += _FIXED + (2 if flags & _EXTENDED else 0)
        dropped = content[at] & 0x7F
        while content[at] & 0x80:
            at += 1
            dropped = (dropped + 1 << 7) | (content[at] & 0x7F)
        end = content.index(b"\0", at + 1)
        before = name
        name = name[: len(name) - dropped] + content[at + 1 : end]
        if dropped > len(before) or (flags & 0xFFF) != min(len(name), 0xFFF):
            raise ValueError("not the index that was expected")
        yield name
        at = end + 1
