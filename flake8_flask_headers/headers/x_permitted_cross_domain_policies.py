"""X-Permitted-Cross-Domain-Policies: what is wrong with a value.

No specification has it; Adobe's clients read the words that MDN lists.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import MDN, OWASP_HEADERS

UNKNOWN: Final = Cause(
    "XPCDP-INVALID",
    Kind.INVALID,
    "{part} is no policy that clients know, so they ignore it",
    "write 'none'",
    (MDN + "X-Permitted-Cross-Domain-Policies",),
)
PERMISSIVE: Final = Cause(
    "XPCDP-PERMISSIVE",
    Kind.WEAK,
    "{part} lets policy files of the site open its data to others",
    "write 'none'",
    (MDN + "X-Permitted-Cross-Domain-Policies", OWASP_HEADERS),
    STRICT,
)

CAUSES: Final = (UNKNOWN, PERMISSIVE)

_POLICIES: Final = frozenset({"none", "none-this-response", "master-only", "by-content-type", "by-ftp-filename", "all"})


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    word = text.lower()
    if GAP in word or word.startswith("none"):
        return [] if GAP in word or word in _POLICIES else [UNKNOWN.of(text)]
    return [(PERMISSIVE if word in _POLICIES else UNKNOWN).of(text)]


def repair(text: str) -> str:
    """`none`, where another word for no is written."""
    return "none" if text.lower().strip("\"'") in {"0", "deny", "false", "no", "none"} else text
