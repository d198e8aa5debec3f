"""Slips of the pen: the known word that a word is nearly."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import Final

_LONGEST: Final = 48  # comparing costs the product of the lengths, and no known word is longer


def nearest(word: str, known: Collection[str], likeness: float) -> str | None:
    """Give the known word that is at least so like `word` (0 to 1), None where none is."""
    if len(word) > _LONGEST:
        return None
    found = difflib.get_close_matches(word, sorted(known), n=1, cutoff=likeness)
    return found[0] if found else None
