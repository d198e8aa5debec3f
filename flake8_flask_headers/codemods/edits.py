"""A change as plain data, and how changes get into a text: all that they do not name stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class Refused(Exception):
    """A change that is not made; the words say why, for people."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The bytes from `start` up to `end` of one file become `replacement`; where the two are equal, it goes between."""

    start: int
    end: int
    replacement: bytes


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with all edits made; those at one place stand in the order given. Raises Refused where two overlap."""
    pieces: list[bytes] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done or not edit.start <= edit.end <= len(data):
            raise Refused("two changes would overlap")
        pieces += (data[done : edit.start], edit.replacement)
        done = edit.end
    return b"".join((*pieces, data[done:]))
