"""Which parts of a response code has looked at, or changed: what it did hangs on no other part."""

from __future__ import annotations

from typing import Final

STATUS: Final = ":status"  # no header has a colon in its name (RFC 9110 section 5.1)
_ALL_HEADERS: Final = ":all"

Parts = frozenset[str]


class Looks:
    """The parts of one response that have been looked at so far: names of headers, lower-case, and `STATUS`."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: set[str] = set()

    def at(self, part: str) -> None:
        """Note a look at one part."""
        self._parts.add(part)

    def at_all_headers(self) -> None:
        """Note a look at every header, those too that are not there."""
        self._parts.add(_ALL_HEADERS)

    def parts(self) -> Parts:
        """The parts, to be asked with `among`."""
        return frozenset(self._parts)


def among(parts: Parts, part: str) -> bool:
    """Whether a part is among those that were looked at."""
    return part in parts or (_ALL_HEADERS in parts and part != STATUS)
