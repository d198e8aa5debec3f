"""The grammar of Content-Security-Policy: directives, source expressions, and the parsing of a value.

CSP Level 3 §2.2.2 "parse a response's CSPs": commas separate policies, all of which are enforced. §2.2.1 "parse a
serialized CSP": semicolons separate directives, whose names are case-insensitive; a directive with characters that are
not ASCII is skipped, and so is one whose name came before. §2.3.1: source expressions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers.judgement import GAP

_BLANKS: Final = " \t\n\f\r"
_CONTINUING: Final = frozenset("/.:-*=")

FETCH_DIRECTIVES: Final = frozenset(
    "child-src connect-src default-src fenced-frame-src font-src frame-src img-src manifest-src media-src object-src "
    "script-src script-src-attr script-src-elem style-src style-src-attr style-src-elem worker-src".split()
)
SOURCE_LISTS: Final = FETCH_DIRECTIVES | {"base-uri", "form-action", "frame-ancestors"}
KNOWN_DIRECTIVES: Final = SOURCE_LISTS | frozenset(
    "sandbox report-uri report-to require-trusted-types-for trusted-types upgrade-insecure-requests webrtc".split()
)
GIVEN_UP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "block-all-mixed-content": "browsers block or upgrade mixed content by themselves",
        "plugin-types": "browsers have no plugins",
        "prefetch-src": "it was removed before browsers had it",
        "navigate-to": "it was removed before browsers had it",
        "referrer": "the header Referrer-Policy took its place",
        "reflected-xss": "it was removed before browsers had it",
        "disown-opener": "the header Cross-Origin-Opener-Policy took its place",
        "require-sri-for": "it was removed before browsers had it",
    }
)
"""Directives that browsers ignore by now, with what became of each."""

KEYWORDS: Final = frozenset(
    "'self' 'none' 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' 'unsafe-hashes' 'report-sample' "
    "'unsafe-allow-redirects' 'wasm-unsafe-eval' 'trusted-types-eval' 'report-sha256' 'report-sha384' 'report-sha512' "
    "'unsafe-webtransport-hashes' 'inline-speculation-rules'".split()
)
FRAMING_KEYWORDS: Final = frozenset({"'self'", "'none'"})
"""What `frame-ancestors` knows (§6.4.2)."""

# A directive's name that is no plausible host name, so that among sources it can only be one.
UNMISTAKABLE: Final = frozenset(name for name in KNOWN_DIRECTIVES | GIVEN_UP.keys() if "-" in name)

SCHEMES: Final = frozenset({"http", "https", "ws", "wss", "ftp", "data", "blob", "filesystem", "mediastream"})

NONCE: Final = re.compile(rf"'nonce-[A-Za-z0-9+/_{GAP}-]+={{0,2}}'", re.IGNORECASE)
HASH: Final = re.compile(rf"'sha(?:256|384|512)-[A-Za-z0-9+/_{GAP}-]+={{0,2}}'", re.IGNORECASE)
_SCHEME_SOURCE: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST_SOURCE: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(?:[0-9]+|\*))?(?:/(?:[^/?#;,][^?#;,]*)?)?",
    re.IGNORECASE,
)
ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?([0-9]{1,3}(?:\.[0-9]{1,3}){3})(?::\S*)?(?:/.*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive; `name` is lower-case, `text` is how it is written."""

    name: str
    sources: tuple[str, ...]
    text: str

    @property
    def is_open(self) -> bool:
        """Whether a part that is not literal may bring more sources."""
        return any(_is_open(source) for source in self.sources)


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy of a header.

    `repeated` are the directives that are skipped because their name came before, `skipped` those that are not ASCII.
    `is_open` says that a part that is not literal may bring more directives.
    """

    directives: Mapping[str, Directive]
    repeated: tuple[Directive, ...]
    skipped: tuple[Directive, ...]
    is_open: bool

    @property
    def acts(self) -> bool:
        """Whether it may restrict anything: it has a directive that browsers know, or may have."""
        return self.is_open or not KNOWN_DIRECTIVES.isdisjoint(self.directives)

    def effective(self, *names: str) -> Directive | None:
        """The first of these directives that there is."""
        return next((self.directives[name] for name in names if name in self.directives), None)


def parse(text: str) -> tuple[Policy, ...]:
    """Parse a value into its policies, those without any directive included."""
    return tuple(_policy(serialized) for serialized in text.split(","))


def _policy(serialized: str) -> Policy:
    directives: dict[str, Directive] = {}
    repeated: list[Directive] = []
    skipped: list[Directive] = []
    is_open = False
    for written in serialized.split(";"):
        stripped = written.strip(_BLANKS)
        words = re.split(r"[ \t\n\f\r]+", stripped) if stripped else []
        if not words:
            continue
        directive = Directive(words[0].lower(), tuple(words[1:]), stripped)
        is_open = is_open or GAP in directive.name or directive.is_open
        if not stripped.isascii():
            skipped.append(directive)
        elif directive.name in directives:
            repeated.append(directive)
        elif GAP not in directive.name:
            directives[directive.name] = directive
    return Policy(directives, tuple(repeated), tuple(skipped), is_open)


def _is_open(source: str) -> bool:
    """Whether a part that is not literal stands where it may bring blanks and semicolons: not inside quotes, and not in
    the middle of an address.
    """
    first, *others = source.split(GAP)
    quotes, last = first.count("'"), first[-1:]
    for literal in others:
        if quotes % 2 == 0 and not (last.isalnum() or last in _CONTINUING):
            return True
        quotes, last = quotes + literal.count("'"), literal[-1:]
    return False


def is_nonce_or_hash(source: str) -> bool:
    """Whether a source names single scripts or styles."""
    return bool(NONCE.fullmatch(source) or HASH.fullmatch(source))


def is_address_or_scheme(source: str) -> bool:
    """Whether a source is a scheme-source or a host-source (browsers take underscores in host names, too)."""
    return bool(_SCHEME_SOURCE.fullmatch(source) or _HOST_SOURCE.fullmatch(source))


def host_of(source: str) -> str:
    """The host of a host-source, lower-case, without scheme, port and path."""
    return re.sub(r"^[a-z][a-z0-9+.-]*://", "", source.lower()).partition("/")[0].partition(":")[0]
