"""Strict-Transport-Security: its grammar, and what is wrong with a value.

RFC 6797 §6.1: directives separated by `;`, each a token with an optional token or quoted string as its value, names
case-insensitive and each at most once, `max-age` required and made of digits, `includeSubDomains` without a value.
§8.1: a browser ignores a field that does not conform as a whole, and directives that it does not know. Commas, colons
and the like do not conform. hstspreload.org does not accept what is legal and unusual (a quoted `max-age`, blanks
around `=`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind, has_invalid
from flake8_flask_headers.headers.sources import (
    ASVS,
    HSTS_PRELOAD,
    MDN,
    OBSERVATORY,
    OWASP_HEADERS,
    OWASP_HSTS,
    RFC6797,
)
from flake8_flask_headers.headers.spelling import nearest

ONE_YEAR: Final = 31_536_000
"""What ASVS 5.0 §3.4.1 and the preload list ask for."""

SYNTAX: Final = Cause(
    "HSTS-SYNTAX",
    Kind.INVALID,
    "{part} is no directive, so browsers ignore the whole header",
    "separate directives by ';' and write each as name or name=value: 'max-age=31536000; includeSubDomains'",
    (f"{RFC6797}#section-6.1", HSTS_PRELOAD),
)
DUPLICATE: Final = Cause(
    "HSTS-DUP-DIRECTIVE",
    Kind.INVALID,
    "{part} is given twice, so browsers ignore the whole header",
    "give each directive once",
    (f"{RFC6797}#section-6.1", HSTS_PRELOAD),
)
NO_MAX_AGE: Final = Cause(
    "HSTS-NO-MAX-AGE",
    Kind.INVALID,
    "{part} gives no number of seconds as max-age, so browsers ignore the header",
    "write 'max-age=31536000'",
    (f"{RFC6797}#section-6.1.1", HSTS_PRELOAD),
)
DISABLED: Final = Cause(
    "HSTS-DISABLED",
    Kind.WEAK,
    "{part} makes browsers forget that the site is to be reached over HTTPS only",
    "write 'max-age=31536000', or accept this with a noqa comment while the policy is being withdrawn",
    (f"{RFC6797}#section-6.1.1", MDN + "Strict-Transport-Security"),
)
SHORT: Final = Cause(
    "HSTS-SHORT-MAX-AGE",
    Kind.WEAK,
    "{part} is shorter than {other} seconds",
    "write 'max-age=31536000', or set the option hsts-min-age",
    (ASVS, HSTS_PRELOAD, OBSERVATORY),
)
NO_SUBDOMAINS: Final = Cause(
    "HSTS-NO-SUBDOMAINS",
    Kind.WEAK,
    "{part} leaves the hosts below this one on plain HTTP",
    "add '; includeSubDomains' once all of them speak HTTPS",
    (ASVS, OWASP_HSTS, OWASP_HEADERS),
    STRICT,
)
UNKNOWN: Final = Cause(
    "HSTS-UNKNOWN-DIRECTIVE",
    Kind.WEAK,
    "{part} is no directive that browsers know, so they ignore it",
    "correct or remove it; there are max-age, includeSubDomains and preload",
    (f"{RFC6797}#section-6.1", HSTS_PRELOAD),
)
FRAGILE: Final = Cause(
    "HSTS-FRAGILE-SYNTAX",
    Kind.WEAK,
    "{part} is legal and not read by all: the preload list refuses it",
    "write max-age without quotes and blanks",
    (HSTS_PRELOAD, OBSERVATORY),
    STRICT,
)
INELIGIBLE: Final = Cause(
    "HSTS-PRELOAD-INELIGIBLE",
    Kind.WEAK,
    "{part} asks for the preload list, which takes no value without {other}",
    "fulfil that, or remove 'preload'",
    (HSTS_PRELOAD, MDN + "Strict-Transport-Security"),
)

CAUSES: Final = (SYNTAX, DUPLICATE, NO_MAX_AGE, DISABLED, SHORT, NO_SUBDOMAINS, UNKNOWN, FRAGILE, INELIGIBLE)

_TOKEN: Final = rf"[!#$%&'*+.^_`|~0-9A-Za-z{GAP}-]+"
_DIRECTIVE: Final = re.compile(rf'({_TOKEN})(?:([ \t]*=[ \t]*)({_TOKEN}|"[^"\\]*"))?')
_PIECES: Final = re.compile(r';|"[^"]*"?|[^;"]+')
_NAMES: Final = ("max-age", "includesubdomains", "preload")
_SPELLINGS: Final = dict(zip(_NAMES, ("max-age", "includeSubDomains", "preload"), strict=True))


@dataclass(frozen=True, slots=True)
class _Directive:
    text: str
    name: str
    value: str | None
    equals: str


def judge(text: str, shortest: int = ONE_YEAR) -> list[Judgement]:
    """What is wrong with a value, where a max-age below `shortest` seconds is weak."""
    directives: list[_Directive] = []
    for written in _split(text):
        found = _DIRECTIVE.fullmatch(written)
        if found is None:
            return [] if GAP in written else [SYNTAX.of(written)]
        name, equals, value = found.groups()
        directives.append(_Directive(written, name.lower(), value, equals or ""))
    invalid = list(_invalid(text, directives))
    return invalid or list(_weak(text, directives, shortest))


def repair(text: str) -> str:
    """The value as it was meant, where commas, blanks or colons stand for `;` and `=`."""
    if not has_invalid(judge(text)):
        return "; ".join(_corrected(written) for written in _split(text))
    text = "; ".join(word.strip(" \t") for word in re.split("[,;]", text)).strip("; ")
    text = re.sub(r"\b(max-age)\s*[:=]\s*", r"\1=", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=[0-9a-z])\s+(?=(?:max-age|includesubdomains|preload)\b)", "; ", text, flags=re.IGNORECASE)
    return "; ".join(dict.fromkeys(text.split("; ")))


def _split(text: str) -> list[str]:
    """The directives as written, split at `;` outside quotes."""
    written: list[list[str]] = [[]]
    for piece in _PIECES.findall(text):
        if piece == ";":
            written.append([])
        else:
            written[-1].append(piece)
    return [stripped for pieces in written if (stripped := "".join(pieces).strip(" \t"))]


def _invalid(text: str, directives: list[_Directive]) -> Iterator[Judgement]:
    seen: set[str] = set()
    for directive in directives:
        if directive.name in seen and GAP not in directive.name:
            yield DUPLICATE.of(directive.text)
            return
        seen.add(directive.name)
        if directive.name == "includesubdomains" and directive.value is not None:
            yield SYNTAX.of(directive.text)
            return
    age = next((directive for directive in directives if directive.name == "max-age"), None)
    if age is None:
        if not any(GAP in name for name in seen):
            yield NO_MAX_AGE.of(text)
    elif age.value is None or not (GAP in age.value or re.fullmatch(r'[0-9]+|"[0-9]+"', age.value)):
        yield NO_MAX_AGE.of(age.text)


def _weak(text: str, directives: list[_Directive], shortest: int) -> Iterator[Judgement]:
    names = {directive.name for directive in directives}
    is_open = any(GAP in name for name in names)
    age = next((directive for directive in directives if directive.name == "max-age"), None)
    seconds = _seconds(age)
    if seconds == 0 and age is not None:
        yield DISABLED.of(age.text)
        return
    if seconds is not None and age is not None:
        if seconds < shortest:
            yield SHORT.of(age.text, str(shortest))
        if age.equals != "=" or '"' in (age.value or ""):
            yield FRAGILE.of(age.text)
    for directive in directives:
        if directive.name not in _NAMES and GAP not in directive.name:
            yield UNKNOWN.of(directive.text)
    if "includesubdomains" not in names and not is_open:
        yield NO_SUBDOMAINS.of(text)
    if "preload" in names:
        if "includesubdomains" not in names and not is_open:
            yield INELIGIBLE.of(text, "includeSubDomains")
        elif seconds is not None and seconds < ONE_YEAR:
            yield INELIGIBLE.of(text, f"max-age={ONE_YEAR} or more")


def _seconds(age: _Directive | None) -> int | None:
    """The max-age in seconds, None where it is not literal; of a number without end its first digits are enough."""
    if age is None or age.value is None or GAP in age.value:
        return None
    return int(age.value.strip('"').lstrip("0")[:18] or 0)


def _corrected(written: str) -> str:
    """A directive whose name is nearly one that there is, under that name; max-age in its plain form."""
    found = _DIRECTIVE.fullmatch(written)
    if found is None or GAP in written:
        return written
    name, equals, value = found.groups()
    known = nearest(name.lower(), _NAMES, 0.85)
    name = _SPELLINGS[known] if known else name
    return f"{name}={value.strip(chr(34))}" if equals else name
