"""A rule as a value: how it is called, how it finds, and everything that its page says."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flake8_flask_headers.findings import Finding
from flake8_flask_headers.rules.survey import Survey


class Fix(str, enum.Enum):
    """Whether a repair is evident, and whether it can change how a site behaves."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule's page says, in Markdown; `example` and `instead` are Python modules.

    `why` names the attack; `cwe` are the weaknesses' numbers; `references` are addresses; `fix_note` says what the
    repair changes, or why none is evident.
    """

    what: str
    why: str
    example: str
    instead: str
    references: tuple[str, ...]
    fix: Fix
    fix_note: str
    cwe: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One code.

    `name` says the pattern found; `message` is the main form of its messages, with placeholders in braces; `find`
    yields the findings. `profiles` are those under which it is asked (without options that add to it), `option` is
    the one that switches it on where none does.
    """

    code: str
    name: str
    message: str
    find: Callable[[Survey], Iterable[Finding]]
    explanation: Explanation
    profiles: tuple[str, ...] = ("baseline", "strict", "api")
    option: str | None = None
