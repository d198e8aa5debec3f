"""X-Frame-Options: its grammar, and what is wrong with a value.

HTML, "The X-Frame-Options header": the values, split at commas and lower-cased, make a set. One value `deny` or
`sameorigin` is obeyed; one other value (`ALLOWALL`, `ALLOW-FROM …` of RFC 7034) counts as no header at all; several
different values, one of them known, do not conform, and the page is not shown in any frame.
"""

from __future__ import annotations

import re
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import HTML_FRAMES, MDN, OBSERVATORY, OWASP_HEADERS

UNKNOWN: Final = Cause(
    "XFO-INVALID",
    Kind.INVALID,
    "{part} is neither DENY nor SAMEORIGIN, so browsers ignore it and any site can frame the page",
    "write 'SAMEORIGIN' or 'DENY'",
    (HTML_FRAMES, OBSERVATORY),
)
ALLOW_FROM: Final = Cause(
    "XFO-ALLOW-FROM",
    Kind.INVALID,
    "{part} is ignored by today's browsers, so any site can frame the page",
    "name the sites in the frame-ancestors directive of a Content-Security-Policy, and remove this value",
    (HTML_FRAMES, MDN + "X-Frame-Options", OWASP_HEADERS),
)
ALLOW_ALL: Final = Cause(
    "XFO-ALLOWALL",
    Kind.INVALID,
    "{part} is ignored by browsers, so any site can frame the page",
    "write 'SAMEORIGIN' or 'DENY', or remove the header where framing is meant",
    (HTML_FRAMES,),
)
CONFLICT: Final = Cause(
    "XFO-CONFLICT",
    Kind.INVALID,
    "{part} holds several values, which is not allowed: browsers refuse every frame",
    "keep one of them",
    (HTML_FRAMES,),
)
REPEATED: Final = Cause(
    "XFO-DUPLICATE",
    Kind.WEAK,
    "{part} gives the same value twice, which browsers take and scanners do not",
    "give it once",
    (HTML_FRAMES, OBSERVATORY),
    STRICT,
)

CAUSES: Final = (UNKNOWN, ALLOW_FROM, ALLOW_ALL, CONFLICT, REPEATED)

_KNOWN: Final = ("deny", "sameorigin")


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    if GAP in text and not text.lower().startswith("allow-from"):
        return []
    values = [value.strip(" \t") for value in text.split(",")]
    different = {value.lower() for value in values}
    if len(different) > 1 and different & {*_KNOWN, "allowall"}:
        return [CONFLICT.of(text)]
    first = values[0].lower()
    if first in _KNOWN:
        return [REPEATED.of(text)] if len(values) > 1 else []
    if first.startswith("allow-from"):
        return [ALLOW_FROM.of(text)]
    return [(ALLOW_ALL if first == "allowall" else UNKNOWN).of(text)]


def repair(text: str) -> str:
    """`DENY` or `SAMEORIGIN` where that is what the letters say."""
    words = {re.sub("[^a-z]", "", value.lower()) for value in text.split(",")} - {""}
    (word,) = words if len(words) == 1 else ("",)
    return word.upper() if word in _KNOWN else text
