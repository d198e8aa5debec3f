"""What is tried by the grammar's projects, and whether it makes a difference.

A construct *decided* a verdict where, with it taken out of its project (or, where it only carries a text, with another
text in its place) and all else as it was, the answers of the running app add up to another report: another verdict or
other values in some row, or a row that would not be there. A construct that never decided one is not tested, however
often it is generated.

Every construct is taken out of as many projects, however rare it is: all projects are made, which takes little time,
and of those that have it some are chosen at random and run twice; then more, of those that have not decided yet.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from .chooser import constructs
from .shares import in_shares
from .trial import project_of, truth

EACH: Final = 8  # projects that a construct is taken out of
MOST: Final = 96  # the same of one that has not decided before
SILENT: Final = {
    "extension: Flask-CORS": "sends none of the reported headers",
    "hook: teardown": "runs when the response has gone",
    "hook: teardown of a blueprint": "runs when the response has gone",
    "hook: url_value_preprocessor": "is no before_request function",
    "middleware: ProxyFix": "sends no header",
}  # what has to decide nothing: the mutations show that this is looked at


class TakenOut(NamedTuple):
    """One construct at one place of one project."""

    seed: int
    construct: str
    path: str


@dataclass
class Coverage:
    """By construct: how many projects have it, of how many it was taken out, and the seeds where that decided."""

    generated: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    decided: dict[str, list[int]] = field(default_factory=dict)

    def add(self, other: Coverage) -> None:
        """Add the counts of another run."""
        self.generated += other.generated
        self.tried += other.tried
        for construct, seeds in other.decided.items():
            self.decided[construct] = sorted({*self.decided.get(construct, ()), *seeds})

    @property
    def undecided(self) -> list[str]:
        """The constructs that never decided a verdict, but for those that must not."""
        return sorted(self.generated.keys() - self.decided.keys() - SILENT.keys())

    @property
    def mistaken(self) -> list[str]:
        """The constructs that decided a verdict where they must not."""
        return sorted(self.decided.keys() & SILENT.keys())

    def lines(self) -> Iterator[str]:
        """The table, in Markdown."""
        yield "| construct | projects | taken out | decided | first seed |"
        yield "| --- | --: | --: | --: | --: |"
        for name in sorted(self.generated):
            decided = self.decided.get(name, [])
            first = decided[0] if decided else SILENT.get(name, "never")
            yield f"| {name} | {self.generated[name]} | {self.tried[name]} | {len(decided)} | {first} |"
        yield ""
        yield f"{len(self.generated)} constructs, of which {len(self.undecided)} never decided a verdict"


def constructs_in(seeds: Sequence[int]) -> dict[str, dict[int, list[str]]]:
    """Where each construct is: the seeds of the projects, with its paths there."""
    found: dict[str, dict[int, list[str]]] = {}
    for seed in seeds:
        for draw in constructs(project_of(seed)[1]):
            found.setdefault(draw.construct or "", {}).setdefault(seed, []).append(draw.path)
    return found


def chosen(where: Mapping[str, Mapping[int, list[str]]], first: int, end: int) -> list[TakenOut]:
    """What is to be taken out of which project, from the first to the last time; the same for the same seeds."""
    found: list[TakenOut] = []
    for construct, paths in sorted(where.items()):
        at_random = random.Random(construct)
        seeds = at_random.sample(sorted(paths), len(paths))[first:end]
        found += (TakenOut(seed, construct, random.Random(f"{construct}{seed}").choice(paths[seed])) for seed in seeds)
    return sorted(found)


def cover(seeds: Sequence[int], processes: int, progress: Callable[[Coverage], None]) -> Coverage:
    """Find each construct in the projects of these seeds and take it out of some; `progress` is told how far it is."""
    where = constructs_in(seeds)
    found = Coverage(Counter({construct: len(paths) for construct, paths in where.items()}))
    for first in range(0, MOST, EACH):
        for part in in_shares(take_out, chosen(where, first, first + EACH), processes):
            found.add(part)
            progress(found)
        where = {construct: where[construct] for construct in found.undecided}
    return found


def take_out(things: Sequence[TakenOut]) -> Coverage:
    """Take each construct out of its project; where that does not run without it, nothing is learnt."""
    found = Coverage()
    for seed, construct, path in things:
        before, after = truth(seed), truth(seed, {path: 0})
        if before is None or after is None:
            continue
        found.tried[construct] += 1
        if before != after:
            found.decided.setdefault(construct, []).append(seed)
    return found
