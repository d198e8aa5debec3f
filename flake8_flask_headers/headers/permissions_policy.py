"""Permissions-Policy: its grammar, and what is wrong with a value.

Permissions Policy §5.2 and §9.2: the header is a structured-field dictionary (RFC 8941 §3.2) of features and their
allowlists: `*`, `self`, a quoted origin, or a list of these in parentheses, where `()` allows nobody. What does not
parse is ignored as a whole; so is the syntax of the older Feature-Policy (`camera 'none'; …`). A member that is nothing
of these allows nobody or is ignored, which the document's prose and its algorithm say differently. Of a feature that is
given twice, the last counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import FEATURES, MDN, PERMISSIONS, RFC8941
from flake8_flask_headers.headers.spelling import nearest
from flake8_flask_headers.headers.structured_fields import (
    InnerList,
    Item,
    Member,
    Problem,
    Quoted,
    Token,
    parse_dictionary,
)

EMPTY: Final = Cause(
    "PP-EMPTY",
    Kind.INVALID,
    "an empty value names no feature",
    "name the features to switch off: 'geolocation=(), microphone=(), camera=()'",
    (f"{PERMISSIONS}#permissions-policy-http-header-field",),
)
OLD_SYNTAX: Final = Cause(
    "PP-FEATURE-POLICY-SYNTAX",
    Kind.INVALID,
    "{part} is written as Feature-Policy was, so browsers ignore the whole header",
    "write feature=(allowlist), separated by commas: 'geolocation=(), camera=(self)'",
    (f"{PERMISSIONS}#structured-header-serialization", f"{RFC8941}#section-4.2"),
)
SYNTAX: Final = Cause(
    "PP-SYNTAX",
    Kind.INVALID,
    "the header does not parse at {part}, so browsers ignore all of it",
    "write feature=(allowlist) in lower case, separated by commas: 'geolocation=(), camera=(self)'",
    (f"{PERMISSIONS}#structured-header-serialization", f"{RFC8941}#section-4.2"),
)
BAD_MEMBER: Final = Cause(
    "PP-BAD-MEMBER",
    Kind.INVALID,
    "{part} gives no allowlist, so browsers ignore it",
    "write {other}=() for nobody, {other}=(self), or origins in double quotes",
    (f"{PERMISSIONS}#structured-header-serialization",),
)
UNQUOTED: Final = Cause(
    "PP-UNQUOTED-ORIGIN",
    Kind.INVALID,
    "{part} is an origin without double quotes, so browsers ignore it",
    "put origins in double quotes, inside the parentheses",
    (f"{PERMISSIONS}#structured-header-serialization",),
)
WILDCARD: Final = Cause(
    "PP-WILDCARD",
    Kind.WEAK,
    "{part} gives every embedded site the feature",
    "write {other}=() or {other}=(self), or name the origins",
    (PERMISSIONS, MDN + "Permissions-Policy"),
)
REPEATED: Final = Cause(
    "PP-DUP-FEATURE",
    Kind.WEAK,
    "{part} replaces what the header says of the feature before",
    "name each feature once",
    (f"{RFC8941}#section-4.2.2",),
)
UNKNOWN: Final = Cause(
    "PP-UNKNOWN-FEATURE",
    Kind.WEAK,
    "{part} is no feature that browsers know",
    "write {other}",
    (FEATURES,),
    STRICT,
)
RETIRED: Final = Cause(
    "PP-RETIRED-FEATURE",
    Kind.OBSOLETE,
    "{part} is a feature that browsers gave up or never had",
    "remove it",
    (FEATURES,),
    STRICT,
)

CAUSES: Final = (EMPTY, OLD_SYNTAX, SYNTAX, BAD_MEMBER, UNQUOTED, WILDCARD, REPEATED, UNKNOWN, RETIRED)

# features.md of the specification's repository, with the proposed ones.
FEATURES_KNOWN: Final = frozenset(
    "accelerometer ambient-light-sensor attribution-reporting autoplay battery bluetooth browsing-topics camera "
    "captured-surface-control clipboard-read clipboard-write compute-pressure cross-origin-isolated "
    "deferred-fetch deferred-fetch-minimal digital-credentials-get display-capture encrypted-media "
    "execution-while-not-rendered execution-while-out-of-viewport focus-without-user-activation fullscreen gamepad "
    "geolocation gyroscope hid identity-credentials-get idle-detection join-ad-interest-group keyboard-map "
    "local-fonts magnetometer mediasession microphone midi navigation-override otp-credentials payment "
    "picture-in-picture private-state-token-issuance private-state-token-redemption publickey-credentials-create "
    "publickey-credentials-get run-ad-auction screen-wake-lock serial shared-storage shared-storage-select-url "
    "speaker-selection storage-access summarizer sync-script sync-xhr translator language-detector unload usb "
    "usb-unrestricted vertical-scroll web-share window-management xr-spatial-tracking".split()
)
_RETIRED: Final = frozenset({"document-domain", "window-placement", "vr", "interest-cohort"})

# What asks the visitor, or shows what is private: Permissions Registry, "powerful features".
_POWERFUL: Final = frozenset(
    "bluetooth camera clipboard-read display-capture geolocation hid idle-detection local-fonts microphone midi "
    "payment serial speaker-selection usb window-management xr-spatial-tracking".split()
)

_OLD_ENTRY: Final = re.compile(r"[A-Za-z-]+(?:[ \t]+(?:'[a-z]+'|\*|[a-z]+://[^\s,;']+))*")
_QUOTED_KEYWORD: Final = re.compile(r"'(?:none|self|src)'")
_IN_PARENTHESES: Final = re.compile(r"\(([^()]*)\)")


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value."""
    if not text:
        return [EMPTY.of(text)]
    if GAP in text:
        return _judge_in_part(text)
    members = parse_dictionary(text)
    if isinstance(members, Problem):
        old = _QUOTED_KEYWORD.search(text)
        return [OLD_SYNTAX.of(text) if old else SYNTAX.of(text[members.at :] or text)]
    return [judgement for member in members for judgement in _of_member(member)] + list(_repeated(members))


def _judge_in_part(text: str) -> list[Judgement]:
    """What is sure of a value that is known in part: the old syntax, and members that are literal."""
    if _QUOTED_KEYWORD.search(text):
        return [OLD_SYNTAX.of(text)]
    found: list[Judgement] = []
    for written in text.split(","):
        members = parse_dictionary(written.strip(" \t")) if GAP not in written else Problem(0)
        if not isinstance(members, Problem):
            found += [judgement for member in members for judgement in _of_member(member)]
    return found


def repair(text: str) -> str:
    """The allowlists in today's syntax: from Feature-Policy's, without slips."""
    text = text.strip(" \t,;")
    if _QUOTED_KEYWORD.search(text) and "=" not in text:
        entries = [entry.strip(" \t") for entry in re.split("[;,]", text)]
        if all(_OLD_ENTRY.fullmatch(entry) for entry in entries):
            return ", ".join(_translated(entry) for entry in entries)
    text = re.sub(r"\)\s*;\s*(?=[A-Za-z-]+=)", "), ", text)
    text = _IN_PARENTHESES.sub(lambda found: f"({_origins(found[1])})", text)
    text = re.sub(r"=\s*\(?'?none'?\)?(?=\s*(?:,|$))", "=()", text)
    text = re.sub(r"=\s*\(?[\"']self[\"']\)?(?=\s*(?:,|$))", "=(self)", text)
    return ", ".join(dict.fromkeys(_lower_key(entry) for entry in text.split(",")))


def _of_member(member: Member) -> Iterator[Judgement]:
    entries = member.value.items if isinstance(member.value, InnerList) else (member.value,)
    key = member.key
    for entry in entries:
        match entry.value:
            case Token("*"):
                if key in _POWERFUL:
                    yield WILDCARD.of(member.text, key)
            case Token("self" | "src"):
                pass
            case Token(token) if "." in token or ":" in token:
                yield UNQUOTED.of(entry.text)
            case Quoted(origin) if "." in origin or ":" in origin:
                pass
            case _:
                yield BAD_MEMBER.of(member.text, key)
                break
    if key in _RETIRED:
        yield RETIRED.of(key)
    elif key not in FEATURES_KNOWN and not key.startswith("ch-"):
        meant = nearest(key, FEATURES_KNOWN, 0.85)
        if meant:
            yield UNKNOWN.of(key, meant)


def _repeated(members: tuple[Member, ...]) -> Iterator[Judgement]:
    first: dict[str, Item | InnerList] = {}
    for member in members:
        if member.key in first and first[member.key] != member.value:
            yield REPEATED.of(member.text)
        first[member.key] = member.value


def _translated(entry: str) -> str:
    """An entry of Feature-Policy (`camera 'self' https://a.example`) in today's syntax."""
    feature, *allowed = entry.split()
    if "*" in allowed:
        return f"{feature.lower()}=*"
    return f"{feature.lower()}=({_origins(' '.join(word for word in allowed if word != chr(39) + 'none' + chr(39)))})"


def _origins(allowed: str) -> str:
    """An allowlist's entries, origins in double quotes and keywords without."""
    words = [word.strip("'\"") for word in allowed.split()]
    return " ".join(f'"{word}"' if "." in word or ":" in word else word for word in words if word != "none")


def _lower_key(entry: str) -> str:
    key, equals, value = entry.partition("=")
    return f"{key.strip().lower()}{equals}{value}"
