"""X-XSS-Protection: an obsolete header, whose value `1` does harm.

No specification has it. `0` switches the filter off, `1` on, with `mode=block` or `report=…` after a `;`. Chromium
(78), Edge (17) and Safari (15.4) took the filter out because it could be made to open holes; Firefox never had it.
"""

from __future__ import annotations

import re
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import MDN, OWASP_HEADERS, OWASP_SHEET

_SOURCES: Final = (MDN + "X-XSS-Protection", OWASP_SHEET, OWASP_HEADERS)

ENABLED: Final = Cause(
    "XXP-ENABLED",
    Kind.OBSOLETE,
    "{part} switches on a filter that today's browsers do not have, and that opens holes in those that do",
    "remove the header, or write '0'",
    _SOURCES,
)
UNKNOWN: Final = Cause(
    "XXP-INVALID",
    Kind.INVALID,
    "{part} is neither 0 nor 1, so browsers ignore it",
    "remove the header, or write '0'",
    _SOURCES,
)

CAUSES: Final = (ENABLED, UNKNOWN)


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    first = text.partition(";")[0].strip(" \t")
    if first == "0" or GAP in first:
        return []
    return [(ENABLED if re.fullmatch("1", first) else UNKNOWN).of(text)]


def repair(text: str) -> str:  # noqa: ARG001 - whatever was written
    """What OWASP and every framework that still sends it recommend."""
    return "0"
