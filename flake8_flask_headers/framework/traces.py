"""The evidence that a header carries along: what was done to it, where, in the order in which Flask runs it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.facts.places import Place


class Action(str, enum.Enum):
    """What one step did to one header of one response."""

    SET = "set"
    ADDED = "added"
    KEPT = "kept"  # setdefault, or a guard, that found a value already there
    REMOVED = "removed"
    WITHHELD = "withheld"  # not set, since the code that would set it honours a mark
    LOST = "lost"  # the response was replaced by another one
    SUSPECTED = "suspected"  # something unresolved could have done anything


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a header's evidence."""

    action: Action
    place: Place
    note: str = ""


class Stage(str, enum.Enum):
    """What a response comes from, and goes through on its way out, in the order in which Flask runs it."""

    ANSWER = "answer"
    MADE = "make_response"
    AFTER_THIS_REQUEST = "after_this_request function"
    AFTER_REQUEST = "after_request function"
    UNRESOLVED = "unresolved code"
    PROCESS = "process_response"
    RECEIVER = "request_finished receiver"
    MIDDLEWARE = "WSGI middleware"


@dataclass(frozen=True, slots=True)
class Mark:
    """A constant that code writes for one view, under a name."""

    name: str
    place: Place


MAX_TRAIL: Final = 12
ON_PURPOSE: Final = frozenset({Action.REMOVED, Action.WITHHELD})


def followed(trail: tuple[Step, ...], later: tuple[Step, ...]) -> tuple[Step, ...]:
    """A trail with what was done later after it, each step once, where it was done last; of a long one, the end."""
    return (*(step for step in trail if step not in later), *later)[-MAX_TRAIL:]


def loses(trail: tuple[Step, ...]) -> bool:
    """Whether the header was taken away on the way, so that what came before no longer counts."""
    return any(step.action in (Action.REMOVED, Action.LOST) for step in trail)


def merged(one: tuple[Step, ...], two: tuple[Step, ...]) -> tuple[Step, ...]:
    """The evidence of two paths that meet: a step that both have stands after what either has before it."""
    steps = list(one)
    at = 0
    for index, step in enumerate(two):
        if step not in steps:
            later = next((steps.index(known) for known in two[index + 1 :] if known in steps), len(steps))
            steps.insert(max(at, later), step)
        at = steps.index(step) + 1
    return tuple(steps)
