"""Referrer-Policy: its grammar, and what is wrong with a value.

Referrer Policy §8.1: of the values, split at commas, the last one that is known (in any case) is the policy; unknown
ones are skipped, so that a newer policy can stand after an older one. Where none is known, the browser's default
`strict-origin-when-cross-origin` stays. The old words of `<meta name="referrer">` (`never`, `default`, `always`,
`origin-when-crossorigin`) are no policies here.
"""

from __future__ import annotations

import re
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import MDN, OBSERVATORY, REFERRER
from flake8_flask_headers.headers.spelling import nearest

NONE_KNOWN: Final = Cause(
    "RP-INVALID",
    Kind.INVALID,
    "{part} is no policy that browsers know, so they ignore it",
    "write 'strict-origin-when-cross-origin' or a stricter policy",
    (f"{REFERRER}#referrer-policy-header", OBSERVATORY),
)
UNSAFE: Final = Cause(
    "RP-UNSAFE-URL",
    Kind.WEAK,
    "{part} sends every page's full address to every site, even over plain HTTP",
    "write 'strict-origin-when-cross-origin' or a stricter policy",
    (f"{REFERRER}#referrer-policy-unsafe-url", OBSERVATORY, MDN + "Referrer-Policy"),
)
LEAKY: Final = Cause(
    "RP-LEAKY",
    Kind.WEAK,
    "{part} tells other sites more than browsers do by themselves",
    "write 'strict-origin-when-cross-origin' or a stricter policy",
    (OBSERVATORY, MDN + "Referrer-Policy"),
)
SKIPPED: Final = Cause(
    "RP-UNKNOWN-TOKEN",
    Kind.WEAK,
    "{part} is no policy that browsers know, so they skip it and take {other}",
    "correct or remove it",
    (f"{REFERRER}#unknown-policy-values",),
)

CAUSES: Final = (NONE_KNOWN, UNSAFE, LEAKY, SKIPPED)

POLICIES: Final = (
    "no-referrer",
    "no-referrer-when-downgrade",
    "same-origin",
    "origin",
    "strict-origin",
    "origin-when-cross-origin",
    "strict-origin-when-cross-origin",
    "unsafe-url",
)
_LEAKY: Final = frozenset({"no-referrer-when-downgrade", "origin", "origin-when-cross-origin"})


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    tokens = [token.strip(" \t") for token in text.split(",")]
    known = [token for token in tokens if token.lower() in POLICIES]
    if any(GAP in token for token in tokens):
        return []
    if not known:
        return [NONE_KNOWN.of(text)]
    found = [SKIPPED.of(token, known[-1]) for token in tokens if token and token.lower() not in POLICIES]
    if known[-1].lower() == "unsafe-url":
        found.append(UNSAFE.of(known[-1]))
    elif known[-1].lower() in _LEAKY:
        found.append(LEAKY.of(known[-1]))
    return found


def repair(text: str) -> str:
    """The policies without quotes, semicolons and slips of the pen."""
    words = [word for word in re.split(r"[\s,;\"']+", text) if word]
    return ", ".join(dict.fromkeys(_corrected(word) for word in words))


def _corrected(word: str) -> str:
    folded = re.sub("[^a-z]", "-", word.lower())
    return nearest(folded, POLICIES, 0.9) or word
