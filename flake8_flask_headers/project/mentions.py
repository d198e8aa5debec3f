"""Which header names a text writes, and whether a Python file can matter at all: byte searches, before any parsing.

Source of the typed properties: `werkzeug.sansio.response.Response` (Werkzeug 2.0 to 3.1). Of the nine headers it has
one for these three only; its `content_security_policy_report_only` writes another header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers.names import REPORTED

TYPED_PROPERTIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "content_security_policy": "content-security-policy",
        "cross_origin_embedder_policy": "cross-origin-embedder-policy",
        "cross_origin_opener_policy": "cross-origin-opener-policy",
    }
)

# How each spelling ends -> the spellings, each with what it writes. Five substring searches settle nearly every file;
# one pattern of all names takes ten times as long (measured).
_BY_ENDING: Final[Mapping[bytes, tuple[tuple[bytes, str], ...]]] = MappingProxyType(
    {
        ending: tuple(
            (spelling.encode(), header) for spelling, header in spellings if spelling.endswith(ending.decode())
        )
        for spellings in [[(name.lower(), name.lower()) for name in REPORTED] + list(TYPED_PROPERTIES.items())]
        for ending in (b"-policy", b"_policy", b"-frame-options", b"-content-type-options", b"-transport-security")
    }
)
_WORD: Final = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_-")
_BEFORE_PROPERTY: Final = frozenset(b".\"'")

# What stands right before a name in a proxy's language (nginx, Apache, HAProxy), also where Python or YAML holds it.
_PROXY: Final = re.compile(
    rb"(?:add_header|more_\w+_headers|proxy_\w+_header|[a-z]-header|"
    rb"\bheader\s+(?:always\s+)?(?:set|setifempty|append|add|merge|unset|edit\*?))\s+[\"']?\Z"
)

# In the order of what is met most. Patterns begin with plain text: such a search is as fast as one for a substring,
# while a lookbehind or an alternative at the beginning is ten times slower (measured).
_TOKENS: Final = (
    b".route(", b"lueprint", b"Resource)", b"View)", b"expose(", b"add_url_rule", b"errorhandler", b"error_handler",
    b"wsgi", b"alisman", b"Headers(", b"request_finished", b"_app_request", b"response_class", b"connexion",
    b"AppBuilder", b"OpenAPI(",
)  # fmt: skip
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rb"app(?:lication)?[(),]",
        rb"Flask(?:\w*\(|[),])",
        rb"Response[(),]",
        rb"_response\b(?:(?<=make_response)|(?<=start_response)|(?<=process_response))",
        rb"\.headers\b(?<!request\.headers)",
        rb"_request(?:(?<=after_request)|(?<=before_request)|(?<=after_this_request)|(?<=down_request))",
        rb"@[\w.]+\.(?:get|post|put|patch|delete)\(",
    )
)


def mentioned_in(text: bytes) -> frozenset[str]:
    """The (lower-case) names of the reported headers that the text spells in a way that can write them.

    That is the name as a whole word in any case (not as a part of a longer one such as
    `Content-Security-Policy-Report-Only`), or one of Werkzeug's typed properties as an attribute or in quotes.
    What is no writing: a line that is all comment (`#`), a proxy's own directive (`add_header X-Frame-Options DENY;`),
    and a keyword such as `content_security_policy=`: that is an option of an extension, whose model knows what it does.
    """
    lower = text.lower()
    found: set[str] = set()
    for ending, spellings in _BY_ENDING.items():
        wanted = list(spellings)
        for end in _ends(lower, ending):
            for spelling in wanted:
                if lower.endswith(spelling[0], 0, end) and _writes(lower, end - len(spelling[0]), end):
                    found.add(spelling[1])
                    wanted.remove(spelling)
                    break
            if not wanted:
                break
    return frozenset(found)


def may_matter(text: bytes) -> bool:
    """Whether a Python file can by itself make or receive an app, add routes or hooks, make responses, write headers.

    These are the files to begin with. One without any of these words can still hold a function that such a file
    imports (a view that returns a string, a helper that aborts, a name passed on by `__init__`), so imports are to be
    followed from here, not only among the files that this is true of.
    """
    return (
        any(token in text for token in _TOKENS)
        or any(pattern.search(text) for pattern in _PATTERNS)
        or bool(mentioned_in(text))
    )


class HeaderMentions:
    """Where the header names of a project are written, over the texts (non-test Python, data files) added to it."""

    def __init__(self) -> None:
        self._files: Final[dict[str, set[str]]] = {}

    def add(self, file: str, text: bytes) -> frozenset[str]:
        """Reads one text; gives the names found in it."""
        names = mentioned_in(text)
        self.add_names(file, names)
        return names

    def add_names(self, file: str, names: frozenset[str]) -> None:
        """Records names that `mentioned_in` found earlier (in a cached file)."""
        for name in names:
            self._files.setdefault(name, set()).add(file)

    def __contains__(self, header: str) -> bool:
        """Whether any text writes the header of that (any-case) name."""
        return header.lower() in self._files

    def files(self, header: str) -> tuple[str, ...]:
        """The files that write the header of that (any-case) name, sorted."""
        return tuple(sorted(self._files.get(header.lower(), ())))


def _ends(text: bytes, ending: bytes) -> Iterator[int]:
    at = text.find(ending)
    while at >= 0:
        yield at + len(ending)
        at = text.find(ending, at + len(ending))


def _writes(lower: bytes, start: int, end: int) -> bool:
    """Whether the name that stands there is a whole one, and in a place where it can be meant as such."""
    is_property = b"_" in lower[start:end]
    before = lower[start - 1 : start]
    after = lower[end : end + 1]
    if after and (after[0] in _WORD and not (is_property and after == b"-")):
        return False
    if is_property:
        if not before or before[0] not in _BEFORE_PROPERTY:
            return False
    elif before and before[0] in _WORD:
        return False
    line_start = lower.rfind(b"\n", 0, start) + 1
    line = lower[max(line_start, start - 200) : start]
    is_comment = line_start >= start - 200 and line.lstrip().startswith(b"#")
    return not is_comment and _PROXY.search(line) is None
