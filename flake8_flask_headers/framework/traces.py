"""The evidence that a header carries along: what was done to it, where, in the order in which Flask runs it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from flake8_flask_headers.facts.places import Place


class Action(str, enum.Enum):
    """What one step did to one header of one response."""

    SET = "set"
    ADDED = "added"
    KEPT = "kept"  # setdefault, or a guard, that found a value already there
    REMOVED = "removed"
    LOST = "lost"  # the response was replaced by another one
    SUSPECTED = "suspected"  # something unresolved could have done anything


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a header's evidence."""

    action: Action
    place: Place
    note: str = ""
