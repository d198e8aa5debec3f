"""Slips of the pen: the known word that a word is nearly."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Final

_LONGEST: Final = 48  # comparing costs the product of the lengths, and no known word is longer
_SLIP: Final = 3


def nearest(word: str, known: Collection[str], likeness: float) -> str | None:
    """Give the known word that is at least so like `word` (0 to 1), None where none is."""
    if not 0 < len(word) <= _LONGEST:
        return None
    alike = [other for other in known if abs(len(other) - len(word)) <= _SLIP and _one_end_alike(word, other)]
    found = difflib.get_close_matches(word, sorted(alike), n=1, cutoff=likeness)
    return found[0] if found else None


def _one_end_alike(word: str, other: str) -> bool:
    """Whether both begin or end the same, as slips leave them: comparing the rest costs a hundred times as much."""
    return word[:2] == other[:2] or word[-2:] == other[-2:]
