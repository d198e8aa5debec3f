"""What is said of a header's value: plain frozen data, and the text of a value in which some parts are not known."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

Parts: TypeAlias = tuple[str | None, ...]
"""A value as its literal parts in order, None where a part is not literal."""

GAP: Final = "\0"
"""Stands in a value's text for a part that is not literal: no header can hold it (RFC 9110 §5.5)."""

EVERY_PROFILE: Final = ("baseline", "strict", "api")
STRICT: Final = ("strict",)

_LONGEST_SHOWN: Final = 60


class Kind(str, enum.Enum):
    """How a value, or a part of it, fails its purpose."""

    INVALID = "invalid"  # browsers ignore it
    WEAK = "weak"  # honoured, and leaves the attack open
    OBSOLETE = "obsolete"  # browsers gave it up


@dataclass(frozen=True, slots=True)
class Cause:
    """One way to be wrong, as a row of a header's table.

    `name` identifies it. `problem` and `remedy` are clauses in which `{part}` stands for the offending part, in quotes,
    and `{other}` for what a judgement adds. `profiles` are those under which it counts; `sources` say so.
    """

    name: str
    kind: Kind
    problem: str
    remedy: str
    sources: tuple[str, ...]
    profiles: tuple[str, ...] = EVERY_PROFILE

    def of(self, part: str, other: str = "") -> Judgement:
        """Judge a part of a value by this cause."""
        return Judgement(self, part, other)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that is wrong with a value.

    `part` is the offending part as written; `repair` is the whole value without the fault, where one is evident.
    """

    cause: Cause
    part: str
    other: str = ""
    repair: Parts | None = None

    @property
    def kind(self) -> Kind:
        """Whether it is invalid, weak or obsolete."""
        return self.cause.kind

    @property
    def problem(self) -> str:
        """What is wrong, as a clause that quotes the part."""
        return self._filled(self.cause.problem)

    @property
    def remedy(self) -> str:
        """What to do, as a clause."""
        return self._filled(self.cause.remedy)

    def _filled(self, clause: str) -> str:
        return clause.replace("{part}", shown(self.part)).replace("{other}", _cut(self.other))


def text_of(parts: Parts) -> str:
    """Write a value as one text, with a `GAP` for each part that is not literal; optional whitespace around is none."""
    text = "".join(GAP if part is None else part.replace(GAP, "") for part in parts)
    return text.strip(" \t")


def parts_of(text: str) -> Parts:
    """Turn a text with gaps back into parts."""
    found: list[str | None] = []
    for index, literal in enumerate(text.split(GAP)):
        if index:
            found.append(None)
        if literal:
            found.append(literal)
    return tuple(found) or ("",)


def shown(text: str) -> str:
    """Quote a part of a value for a message: gaps as an ellipsis, quotes around, a long text cut."""
    text = _cut(text)
    return f'"{text}"' if "'" in text else f"'{text}'"


def _cut(text: str) -> str:
    text = text.replace(GAP, "…")
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def has_invalid(judgements: Iterable[Judgement]) -> bool:
    """Whether browsers ignore any of it."""
    return any(judgement.kind is Kind.INVALID for judgement in judgements)
