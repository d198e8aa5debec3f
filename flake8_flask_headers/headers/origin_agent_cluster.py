"""Origin-Agent-Cluster: its grammar, and what is wrong with a value.

HTML, "origin-keyed agent clusters": the structured-field boolean `?1` or `?0`; anything else counts as no header.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import HTML_AGENT, RFC8941
from flake8_flask_headers.headers.structured_fields import Other, Problem, parse_item

UNKNOWN: Final = Cause(
    "OAC-INVALID",
    Kind.INVALID,
    "{part} is neither ?1 nor ?0, so browsers ignore it",
    "write '?1'",
    (HTML_AGENT, f"{RFC8941}#section-3.3.6"),
)
SWITCHED_OFF: Final = Cause(
    "OAC-DISABLED",
    Kind.WEAK,
    "{part} keeps the page in one process with others of the same site",
    "write '?1', or remove the header",
    (HTML_AGENT, f"{RFC8941}#section-3.3.6"),
    STRICT,
)

CAUSES: Final = (UNKNOWN, SWITCHED_OFF)

_WORDS: Final = {"1": "?1", "on": "?1", "true": "?1", "0": "?0", "off": "?0", "false": "?0"}


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    if GAP in text:
        return []
    item = parse_item(text)
    if isinstance(item, Problem) or not isinstance(item.value, Other) or item.value.text not in {"?1", "?0"}:
        return [UNKNOWN.of(text)]
    return [SWITCHED_OFF.of(text)] if item.value.text == "?0" else []


def repair(text: str) -> str:
    """`?1` or `?0` where another word for yes or no is written."""
    return _WORDS.get(text.lower().strip("\"'"), text)
