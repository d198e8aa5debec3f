"""What tests of one unknown value say about each other: what equals `"POST"` is not in `("GET", "HEAD")`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from flake8_flask_headers.evaluation.values import Text


@dataclass(frozen=True, slots=True)
class _Test:
    """`holds` tells whether it holds for a value, None where that cannot be told; `values` are all for which it can
    hold (a `Text` stands for those that fit it), None where there are more.
    """

    holds: Callable[[object], bool | None]
    values: tuple[object, ...] | None = None


_TRUTH = _Test(bool)


class Tests:
    """The tests that were made of unknown values, by their conditions, and what is tested by its key."""

    def __init__(self) -> None:
        self._subjects: dict[str, str] = {}
        self._of: dict[str, dict[str, _Test]] = {}
        self._implied: dict[tuple[str, tuple[tuple[str, bool], ...]], bool | None] = {}
        self._limits: set[str] = set()  # those that only say which values there are
        self.asked: set[str] = set()  # the keys of what tests were asked about

    def note(
        self,
        condition: str,
        subject: str,
        holds: Callable[[object], bool | None],
        values: tuple[object, ...] | None = None,
    ) -> None:
        """Remember that a condition is a test of what has the key `subject`."""
        if condition not in self._subjects:
            self._subjects[condition] = self._subjects[subject] = subject
            self._of.setdefault(subject, {subject: _TRUTH})[condition] = _Test(holds, values)

    def limit(self, subject: str, values: tuple[object, ...]) -> str:
        """The condition that what has this key is one of these values."""
        condition = f"{subject} is one of {values}"
        self.note(condition, subject, lambda value: True, values)
        self._limits.add(condition)
        return condition

    def limits(self, assumptions: Mapping[str, bool], subjects: AbstractSet[str] | None = None) -> frozenset[str]:
        """Those of such conditions that are assumed, of what has these keys only where they are given."""
        found = self._limits.intersection(assumptions)
        return frozenset(key for key in found if subjects is None or self._subjects[key] in subjects)

    def implied(self, condition: str, assumptions: Mapping[str, bool]) -> bool | None:
        """Whether a condition holds where these others are assumed; None where they leave it open."""
        subject = self._subjects.get(condition)
        if subject is None:
            return None
        self.asked.add(subject)
        made = tuple([(key, assumptions[key]) for key in self._of[subject] if key in assumptions and key != condition])
        if not made:
            return None
        asked = (condition, made)
        if asked not in self._implied:
            self._implied[asked] = self._follows(condition, subject, made)
        return self._implied[asked]

    def _follows(self, condition: str, subject: str, assumed: Iterable[tuple[str, bool]]) -> bool | None:
        tests = self._of[subject]
        made = [(tests[key], holds) for key, holds in assumed]
        test = tests[condition]
        possible = [one.values for one, holds in made if holds and one.values is not None]
        values = min(possible, key=_open, default=None)
        left = [
            value
            for value in (test.values if values is None else values) or ()
            if all(one.holds(value) in (holds, None) for one, holds in made)
        ]
        if values is None:
            return False if test.values is not None and not left else None
        answers = {test.holds(value) for value in left}
        return answers.pop() if len(answers) == 1 else None

    def fits(self, subject: str, assumptions: Mapping[str, bool], values: Iterable[object]) -> bool:
        """Whether what has this key can be one of these values, with all that is assumed of it."""
        made = [(test, assumptions[key]) for key, test in self._of.get(subject, {}).items() if key in assumptions]
        return any(all(test.holds(value) in (holds, None) for test, holds in made) for value in values)

    def allow(self, assumptions: Mapping[str, bool], guard: Iterable[tuple[str, bool]]) -> bool:
        """Whether more can be assumed beside these assumptions."""
        for key, polarity in guard:
            known = assumptions.get(key)
            if known is None and key in self._subjects:
                known = self.implied(key, assumptions)
            if known is not None and known is not polarity:
                return False
        return True


def _open(values: Iterable[object]) -> int:
    """How many of these stand for others."""
    return sum(isinstance(value, Text) for value in values)
