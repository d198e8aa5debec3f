"""What was tried of the grammar, and whether it made a difference.

A construct *decided* where, with it taken out of its project (or, where it only carries a text, with another text in
its place) and all else as it was, the running app sends other headers to the same requests. A construct that never
decided is not tested, however often it is generated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .chooser import constructs
from .trial import Sent, Trial, sent


@dataclass
class Coverage:
    """Counts by construct: in how many projects it is, in how many it was taken out, and how often that decided."""

    generated: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    decided: Counter[str] = field(default_factory=Counter)

    def count(self, trial: Trial) -> None:
        """Count what a project is made of."""
        self.generated.update({draw.construct or "" for draw in constructs(trial.log)})

    def take_out(self, trial: Trial) -> None:
        """Take the construct out of a project that has been tried least so far."""
        there = constructs(trial.log)
        if not there or trial.sent is None:
            return
        draw = min(there, key=lambda draw: (self.tried[draw.construct or ""], draw.path))
        without = sent(trial.seed, {draw.path: 0})
        if without is None:
            return
        name = draw.construct or ""
        self.tried[name] += 1
        self.decided[name] += _differ(trial.sent, without)

    def add(self, other: Coverage) -> None:
        """Add the counts of another run."""
        self.generated += other.generated
        self.tried += other.tried
        self.decided += other.decided

    def rows(self) -> Iterator[str]:
        """The table, in Markdown."""
        yield "| construct | projects | taken out | decided |"
        yield "| --- | --: | --: | --: |"
        for name in sorted(self.generated):
            yield f"| {name} | {self.generated[name]} | {self.tried[name]} | {self.decided[name]} |"


def _differ(one: Sent, two: Sent) -> bool:
    return any(one[key] != two[key] for key in one.keys() & two.keys())
