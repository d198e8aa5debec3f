"""What tells the makers of a result apart: the tool's own source, the Python and the LibCST that it runs on."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Final

from flake8_flask_headers import __version__

_PACKAGE: Final = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PYTHON: Final = f"{sys.implementation.cache_tag} {'.'.join(map(str, sys.version_info))}"


def stamp() -> list[str]:
    """The versions of everything that a result depends on besides the project."""
    return [__version__, _own_source(), _PYTHON, _libcst()]


def _own_source() -> str:
    """A sum over the package's source: the version alone does not change with every change of a checkout."""
    total = 0
    for path in sorted(_sources(_PACKAGE)):
        with open(path, "rb") as stream:
            total = zlib.crc32(stream.read(), zlib.crc32(os.path.relpath(path, _PACKAGE).encode(), total))
    return f"{total:08x}"


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as listing:
        for entry in listing:
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _sources(entry.path)


def _libcst() -> str:
    """The text of the module in which LibCST keeps its version: LibCST itself takes long to import."""
    found = find_spec("libcst")
    if found is None or found.origin is None:
        return ""
    try:
        with open(os.path.join(os.path.dirname(found.origin), "_version.py"), encoding="utf-8") as stream:
            return f"{zlib.crc32(stream.read().encode()):08x}"
    except OSError:
        return ""
