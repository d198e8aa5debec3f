"""Cache-Control: its grammar, and what is wrong with a value.

RFC 9111 §5.2: a list, separated by commas, of tokens with an optional `=` and a token or quoted string; caches ignore
what they do not know (§5.2.3). Whether a response may be stored depends on what is in it, which no code tells: only
what caches ignore is judged.
"""

from __future__ import annotations

import re
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import RFC9111
from flake8_flask_headers.headers.spelling import nearest

SYNTAX: Final = Cause(
    "CC-SYNTAX",
    Kind.INVALID,
    "{part} is no directive, so caches ignore it",
    "separate directives by ',' and write each as name or name=seconds",
    (f"{RFC9111}#section-5.2",),
)
UNKNOWN: Final = Cause(
    "CC-UNKNOWN-DIRECTIVE",
    Kind.INVALID,
    "{part} is no directive that caches know, so they ignore it",
    "write {other}",
    (f"{RFC9111}#section-5.2.3",),
)

CAUSES: Final = (SYNTAX, UNKNOWN)

_SECONDS: Final = ("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error", "min-fresh")
_PLAIN: Final = (
    "immutable",
    "max-stale",
    "must-revalidate",
    "must-understand",
    "no-cache",
    "no-store",
    "no-transform",
    "only-if-cached",
    "private",
    "proxy-revalidate",
    "public",
)
# Old ones of Internet Explorer that code still sends: caches ignore them, and they are no slips.
_OLD: Final = frozenset({"pre-check", "post-check", "max-age", "no-cache", "private"})
_DIRECTIVE: Final = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:=([!#$%&'*+.^_`|~0-9A-Za-z-]+|\"[^\"]*\"))?")
_PIECES: Final = re.compile(r'"[^"]*"|[^,"]+|"|,')


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    found: list[Judgement] = []
    for written in _split(text):
        if GAP in written:
            continue
        directive = _DIRECTIVE.fullmatch(written)
        if directive is None:
            found.append(SYNTAX.of(written))
            continue
        name, value = directive[1].lower(), directive[2]
        if name in _SECONDS and not re.fullmatch(r'[0-9]+|"[0-9]+"', value or ""):
            found.append(SYNTAX.of(written))
        elif name not in {*_SECONDS, *_PLAIN, *_OLD}:
            meant = nearest(name, (*_SECONDS, *_PLAIN), 0.75)
            if meant:
                found.append(UNKNOWN.of(written, meant))
    return found


def repair(text: str) -> str:
    """The directives with commas between them, and hyphens for what stands in their place."""
    return ", ".join(_corrected(word) for word in re.split("[,;]", text) if word.strip(" \t"))


def _corrected(word: str) -> str:
    name, equals, value = word.strip(" \t").partition("=")
    folded = re.sub("[^a-z]", "", name.lower())
    found = [known for known in (*_SECONDS, *_PLAIN) if known.replace("-", "") == folded]
    return f"{found[0] if found else name}{equals}{value}"


def _split(text: str) -> list[str]:
    written: list[list[str]] = [[]]
    for piece in _PIECES.findall(text):
        if piece == ",":
            written.append([])
        else:
            written[-1].append(piece)
    return [stripped for pieces in written if (stripped := "".join(pieces).strip(" \t"))]
