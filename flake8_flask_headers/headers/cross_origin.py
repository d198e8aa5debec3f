"""Cross-Origin-Opener-Policy, -Embedder-Policy and -Resource-Policy: one token each, and what is wrong with a value.

HTML, "obtain a cross-origin opener policy" and "… embedder policy": the header is one structured-field item (RFC 8941
§3.3), a token in lower case with parameters such as `report-to`; a string, a list (two headers count as one) or any
other token means `unsafe-none`, the same as no header. Fetch, "cross-origin resource policy check": the whole value is
compared, case and all, and what is not known counts as no header.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import (
    FETCH_CORP,
    HTML_EMBEDDER,
    HTML_OPENER,
    OBSERVATORY,
    OWASP_HEADERS,
    WEB_DEV,
)
from flake8_flask_headers.headers.structured_fields import Problem, Token, parse_item


@dataclass(frozen=True, slots=True)
class TokenHeader:
    """One of the three: the tokens that browsers know, which of them is the same as no header, and how it is read."""

    tokens: tuple[str, ...]
    harmless: str
    unknown: Cause
    weak: Cause
    read: Callable[[str], str | None]

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Its table."""
        return (self.unknown, self.weak)

    def judge(self, text: str) -> list[Judgement]:
        """What is wrong with a value."""
        if GAP in text.partition(";")[0]:
            return []
        token = self.read(text)
        if token not in self.tokens:
            return [self.unknown.of(text)]
        return [self.weak.of(token)] if token == self.harmless else []

    def repair(self, text: str) -> str:
        """The token that the letters say, in its own spelling; parameters stay."""
        value, semicolon, parameters = text.partition(";")
        words = {re.sub("[^a-z]", "", word.lower()) for word in value.split(",")} - {""}
        found = [token for token in self.tokens if words == {token.replace("-", "")}]
        return f"{found[0]}{semicolon if parameters.strip() else ''}{parameters}" if found else text


def _bare_token(text: str) -> str | None:
    item = parse_item(text.replace(GAP, "x"))
    return str(item.value) if not isinstance(item, Problem) and isinstance(item.value, Token) else None


OPENER: Final = TokenHeader(
    ("same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none"),
    "unsafe-none",
    Cause(
        "COOP-INVALID",
        Kind.INVALID,
        "{part} is no policy, so browsers ignore it",
        "write same-origin, same-origin-allow-popups or noopener-allow-popups, in lower case, without quotes, once",
        (HTML_OPENER, OBSERVATORY),
    ),
    Cause(
        "COOP-UNSAFE-NONE",
        Kind.WEAK,
        "{part} is what browsers do without the header",
        "write 'same-origin-allow-popups' or 'same-origin'",
        (HTML_OPENER, OWASP_HEADERS),
        STRICT,
    ),
    _bare_token,
)
EMBEDDER: Final = TokenHeader(
    ("require-corp", "credentialless", "unsafe-none"),
    "unsafe-none",
    Cause(
        "COEP-INVALID",
        Kind.INVALID,
        "{part} is no policy, so browsers ignore it",
        "write require-corp or credentialless, in lower case, without quotes, once",
        (HTML_EMBEDDER, OBSERVATORY),
    ),
    Cause(
        "COEP-UNSAFE-NONE",
        Kind.WEAK,
        "{part} is what browsers do without the header",
        "write 'credentialless' or 'require-corp'",
        (HTML_EMBEDDER, OWASP_HEADERS),
        STRICT,
    ),
    _bare_token,
)
RESOURCE: Final = TokenHeader(
    ("same-origin", "same-site", "cross-origin"),
    "cross-origin",
    Cause(
        "CORP-INVALID",
        Kind.INVALID,
        "{part} is no policy, so browsers ignore it",
        "write same-origin, same-site or cross-origin, in lower case, without quotes, once",
        (FETCH_CORP,),
    ),
    Cause(
        "CORP-CROSS-ORIGIN",
        Kind.WEAK,
        "{part} lets every site load the response, as without the header",
        "write 'same-site' or 'same-origin', except for what is made for other sites",
        (OWASP_HEADERS, WEB_DEV),
        STRICT,
    ),
    lambda text: text,
)
