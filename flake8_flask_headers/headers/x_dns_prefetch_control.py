"""X-DNS-Prefetch-Control: what is wrong with a value.

No specification has it; Chromium reads `on` and `off`, in any case (MDN).
"""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import MDN, OWASP_HEADERS

UNKNOWN: Final = Cause(
    "DNSP-INVALID",
    Kind.INVALID,
    "{part} is neither on nor off, so browsers ignore it",
    "write 'off'",
    (MDN + "X-DNS-Prefetch-Control", OWASP_HEADERS),
)
SWITCHED_ON: Final = Cause(
    "DNSP-ON",
    Kind.WEAK,
    "{part} is what browsers do without the header",
    "write 'off', or remove the header",
    (OWASP_HEADERS,),
    STRICT,
)

CAUSES: Final = (UNKNOWN, SWITCHED_ON)


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    word = text.lower()
    if word == "off" or GAP in word:
        return []
    return [(SWITCHED_ON if word == "on" else UNKNOWN).of(text)]


def repair(text: str) -> str:
    """`off`, where another word for no is written."""
    return "off" if text.lower().strip("\"'") in {"0", "false", "no", "none", "off"} else text
