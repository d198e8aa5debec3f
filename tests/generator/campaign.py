"""Many seeds, one after the other or in several processes, and what came of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from .shares import in_shares
from .trial import attempt, kind_of


@dataclass
class Findings:
    """What came of some seeds: how many projects ran, their verdicts, and the seeds with each kind of disagreement."""

    ran: int = 0
    seconds: float = 0.0
    verdicts: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    disagreements: dict[str, list[int]] = field(default_factory=dict)
    not_run: dict[str, list[int]] = field(default_factory=dict)

    @property
    def wrong_seeds(self) -> list[int]:
        """The seeds whose report disagrees with the answers."""
        return sorted({seed for seeds in self.disagreements.values() for seed in seeds})

    def add(self, other: Findings) -> None:
        """Add what came of other seeds."""
        self.ran += other.ran
        self.seconds += other.seconds
        self.verdicts += other.verdicts
        self.unknown += other.unknown
        for mine, theirs in ((self.disagreements, other.disagreements), (self.not_run, other.not_run)):
            for kind, seeds in theirs.items():
                mine.setdefault(kind, []).extend(seeds)

    def lines(self) -> Iterator[str]:
        """The result for people."""
        total = sum(self.verdicts.values())
        shown = ", ".join(f"{count} {verdict}" for verdict, count in self.verdicts.most_common())
        yield f"{self.ran} projects, {1000 * self.seconds / max(self.ran, 1):.0f} ms each; {total} verdicts: {shown}"
        yield f"unknown: {100 * self.verdicts['unknown'] / max(total, 1):.2f} %"
        for reason, count in self.unknown.most_common():
            yield f"  {count} x {reason}"
        yield f"projects whose report disagrees: {len(self.wrong_seeds)}"
        for kind, seeds in sorted(self.disagreements.items(), key=lambda item: -len(set(item[1]))):
            yield f"  {len(set(seeds))} x {kind}: seeds {', '.join(map(str, sorted(set(seeds))[:8]))}"
        mistaken = sum(map(len, self.not_run.values()))
        yield f"generated programs with a mistake of their own: {mistaken}"
        for failure, seeds in self.not_run.items():
            yield f"  {len(seeds)} x {failure}: seeds {', '.join(map(str, seeds[:8]))}"


def run(seeds: Sequence[int], processes: int, progress: Callable[[Findings], None]) -> Findings:
    """Try every seed; `progress` is called with what came so far."""
    found = Findings()
    for part in in_shares(try_seeds, seeds, processes):
        found.add(part)
        progress(found)
    return found


def try_seeds(seeds: Sequence[int]) -> Findings:
    """Try these seeds in this process."""
    found = Findings()
    start = time.process_time()
    for seed in seeds:
        trial = attempt(seed)
        if trial.failure is not None:
            found.not_run.setdefault(trial.failure.partition("\n")[0], []).append(seed)
            continue
        found.ran += 1
        found.verdicts.update(trial.verdicts)
        found.unknown.update(text.split(": ", 2)[2] for text in trial.unknown)
        for disagreement in trial.disagreements:
            found.disagreements.setdefault(kind_of(disagreement), []).append(seed)
    found.seconds = time.process_time() - start
    return found
