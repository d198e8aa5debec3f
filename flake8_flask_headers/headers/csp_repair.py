"""A Content-Security-Policy as it was meant, where browsers skip a part of it."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.csp_grammar import (
    GIVEN_UP,
    HASH,
    KEYWORDS,
    KNOWN_DIRECTIVES,
    NONCE,
    SCHEMES,
    SOURCE_LISTS,
    UNMISTAKABLE,
)
from flake8_flask_headers.headers.judgement import GAP
from flake8_flask_headers.headers.spelling import nearest

_STRAIGHT: Final = str.maketrans({"‘": "'", "’": "'", "“": "'", "”": "'", '"': "'"})  # noqa: RUF001 - what editors make
_BARE: Final = {keyword.strip("'"): keyword for keyword in KEYWORDS}


def repair(text: str) -> str:
    """Quotes where they belong, `;` between directives, names spelled right; what browsers gave up is left out."""
    directives = [words for policy in text.split(",") for words in _directives(policy)]
    written = [" ".join(words) for words in _joined(directives) if words[0] not in GIVEN_UP]
    return "; ".join(dict.fromkeys(written))


def repair_report_only(text: str) -> str:
    """The same, without what does nothing in a policy that is only reported."""
    ignored = ("sandbox", "upgrade-insecure-requests")
    return "; ".join(written for written in repair(text).split("; ") if written.split(" ")[0] not in ignored)


def _directives(policy: str) -> list[list[str]]:
    """The directives of a policy as words, a new one where a name stands among the sources."""
    found: list[list[str]] = []
    for written in policy.split(";"):
        words = written.split()
        if not words:
            continue
        name = _name(words[0])
        found.append([name])
        for word in words[1:]:
            if name in SOURCE_LISTS and word.lower() in UNMISTAKABLE:
                name = word.lower()
                found.append([name])
            else:
                found[-1].append(word)
    return found


def _joined(directives: list[list[str]]) -> list[list[str]]:
    """The directives, what a comma cut off its sources put back, and every source spelled right."""
    found: list[list[str]] = []
    for words in directives:
        if found and words[0] not in KNOWN_DIRECTIVES | GIVEN_UP.keys() and _is_source(words[0]):
            found[-1] += words
        else:
            found.append(words)
    return [[words[0], *_sources(words[1:])] if words[0] in SOURCE_LISTS else words for words in found]


def _name(word: str) -> str:
    name = word.lower().rstrip(":")
    if GAP in name or name in GIVEN_UP or _is_source(word):
        return word
    return nearest(name.replace("_", "-"), KNOWN_DIRECTIVES, 0.9) or word


def _is_source(word: str) -> bool:
    return word[:1] in "'\"*" or "." in word or "/" in word or word.lower().rstrip(":") in SCHEMES


def _sources(words: list[str]) -> list[str]:
    sources = [_source(word) for word in words]
    others = [source for source in sources if source != "'none'"]
    return sources if all(source == "'report-sample'" for source in others) else others


def _source(word: str) -> str:
    straight = word.translate(_STRAIGHT)
    bare = straight.strip("'")
    if GAP in straight and not (NONCE.fullmatch(f"'{bare}'") or HASH.fullmatch(f"'{bare}'")):
        return word
    if bare.lower() in _BARE:
        return _BARE[bare.lower()]
    if NONCE.fullmatch(f"'{bare}'") or HASH.fullmatch(f"'{bare}'"):
        return f"'{bare}'"
    if bare.lower() in SCHEMES:
        return f"{bare.lower()}:"
    if "'" in straight:
        meant = nearest(bare.lower(), _BARE.keys(), 0.9)
        return _BARE[meant] if meant else straight
    return straight
