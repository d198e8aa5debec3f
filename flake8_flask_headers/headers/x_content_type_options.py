"""X-Content-Type-Options: its grammar, and what is wrong with a value.

Fetch, "determine nosniff": the first of the values, split at commas, is `nosniff` in any case, or the header does
nothing.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import FETCH_NOSNIFF, OBSERVATORY

UNKNOWN: Final = Cause(
    "XCTO-INVALID",
    Kind.INVALID,
    "{part} is not nosniff, the only value there is, so browsers ignore it",
    "write 'nosniff'",
    (FETCH_NOSNIFF, OBSERVATORY),
)
LISTED: Final = Cause(
    "XCTO-LIST",
    Kind.WEAK,
    "{part} is a list, of which browsers look at the first value only and scanners accept none",
    "write 'nosniff', once",
    (FETCH_NOSNIFF, OBSERVATORY),
    STRICT,
)

CAUSES: Final = (UNKNOWN, LISTED)


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    first, comma, _ = text.partition(",")
    if GAP in first:
        return []
    if first.strip(" \t").lower() != "nosniff":
        return [UNKNOWN.of(text)]
    return [LISTED.of(text)] if comma else []


def repair(text: str) -> str:  # noqa: ARG001 - whatever was written
    """The only value there is."""
    return "nosniff"
