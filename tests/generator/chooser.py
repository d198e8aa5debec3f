"""Seeded choices that each have a name of their own.

A choice hangs on the seed and on its path alone, not on the choices made before it: one of them can be forced to
another value, and all others stay as they were. So a project is its seed and what is forced; shrinking forces choices
to 0, which is always the plainest, and a construct is taken out by forcing that it is not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Draw:
    """One choice that was made: which of `options` numbers; `construct` names what is there if it is not 0."""

    path: str
    options: int
    value: int
    construct: str | None = None


class Chooser:
    """Makes choices below one path."""

    def __init__(
        self, seed: int, forced: Mapping[str, int] | None = None, path: str = "", log: list[Draw] | None = None
    ) -> None:
        self.seed = seed
        self.forced = forced or {}
        self.path = path
        self.log: list[Draw] = [] if log is None else log
        self._counts: dict[str, int] = {}

    def child(self, name: str) -> Chooser:
        """A chooser for a part; parts of the same name are numbered."""
        return Chooser(self.seed, self.forced, f"{self.path}/{self._numbered(name)}", self.log)

    def number(self, below: int) -> int:
        """A number from 0 up to `below`, exclusive."""
        return self._draw("", below, lambda chance: int(chance * below))

    def count(self, least: int, most: int) -> int:
        """A number of things."""
        return least + self.number(most - least + 1)

    def pick(self, options: Sequence[T], weights: Sequence[int] | None = None) -> T:
        """One of the options, of which the first is the plainest."""
        if weights is None:
            return options[self.number(len(options))]
        assert len(weights) == len(options)
        return options[self._draw("", len(options), lambda chance: _weighted(weights, chance))]

    def chance(self, percent: int) -> bool:
        """Whether something that is not plain happens."""
        return bool(self._draw("", 2, lambda chance: int(chance * 100 < percent)))

    def has(self, construct: str) -> bool:
        """Whether a construct that was chosen is there: always, unless it is being taken out."""
        return bool(self._draw("!", 2, lambda chance: 1, construct))

    def _numbered(self, name: str) -> str:
        count = self._counts[name] = self._counts.get(name, 0) + 1
        return name if count == 1 else f"{name}{count}"

    def _draw(self, kind: str, options: int, choose: Callable[[float], int], construct: str | None = None) -> int:
        path = f"{self.path}:{self._numbered(kind)}"
        value = self.forced.get(path)
        if value is None or value >= options:
            digest = hashlib.blake2b(f"{self.seed}{path}".encode(), digest_size=6).digest()
            value = choose(int.from_bytes(digest, "big") / (1 << 48))
        self.log.append(Draw(path, options, value, construct))
        return value


def _weighted(weights: Sequence[int], chance: float) -> int:
    left = chance * sum(weights)
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    return len(weights) - 1


def constructs(log: Iterable[Draw]) -> list[Draw]:
    """Those draws that stand for a construct that is there."""
    return [draw for draw in log if draw.construct is not None and draw.value]
