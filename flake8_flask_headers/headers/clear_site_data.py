"""Clear-Site-Data: its grammar, and what is wrong with a value.

W3C Clear Site Data §3.1: a list of types, each in double quotes; what is not quoted or not known is ignored.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.judgement import GAP, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import CLEAR_SITE_DATA, OWASP_HEADERS

UNQUOTED: Final = Cause(
    "CSD-UNQUOTED",
    Kind.INVALID,
    "{part} is not in double quotes, so browsers ignore it",
    """write '"cookies", "storage"', the double quotes included""",
    (CLEAR_SITE_DATA,),
)
UNKNOWN: Final = Cause(
    "CSD-UNKNOWN-TYPE",
    Kind.WEAK,
    "{part} is no type of data that browsers know, so they ignore it",
    'there are "cache", "cookies", "storage", "executionContexts", "clientHints" and "*"',
    (CLEAR_SITE_DATA, OWASP_HEADERS),
)

CAUSES: Final = (UNQUOTED, UNKNOWN)

_TYPES: Final = frozenset(
    {"cache", "clientHints", "cookies", "executionContexts", "prefetchCache", "prerenderCache", "storage", "*"}
)


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    found: list[Judgement] = []
    for written in (entry.strip(" \t") for entry in text.split(",")):
        if GAP in written:
            continue
        if len(written) < 2 or not (written.startswith('"') and written.endswith('"')):
            found.append(UNQUOTED.of(written or text))
        elif written[1:-1] not in _TYPES:
            found.append(UNKNOWN.of(written))
    return found


def repair(text: str) -> str:
    """The value with every type in double quotes."""
    words = [word.strip(" \t\"'") for word in text.split(",")]
    return ", ".join(f'"{word}"' for word in words)
