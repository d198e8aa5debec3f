"""The fix of generated projects: each is fixed in some ways; the app then answers as the fix says, and as before."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from flake8_flask_headers.codemods.fix import fix
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.codemods.writing import Change
from flake8_flask_headers.codemods.writing import write as write_changes
from tests.codemods.fixed import WAYS, Fixed, acts_on, answers, inserted, wrong_answers, wrong_second_run
from tests.wire.observed import Observation

from .chooser import Draw
from .project import Project
from .running import DoesNotRun, observe
from .shares import in_shares
from .trial import kind_of, project_of, write

THE_WAYS: Final = ("safe", "unsafe")


@dataclass(frozen=True, slots=True)
class FixTrial:
    """What came of fixing the project of one seed, in every way.

    `counts`: the projects that were changed, the answers compared, the headers of single answers that a fix brought.
    """

    seed: int
    project: Project
    log: tuple[Draw, ...]
    disagreements: tuple[str, ...] = ()
    failure: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of what is wrong, without names and values."""
        return frozenset(map(kind_of, self.disagreements))


@dataclass
class FixFindings:
    """What came of fixing the projects of many seeds."""

    ran: int = 0
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    disagreements: dict[str, list[int]] = field(default_factory=dict)

    @property
    def wrong_seeds(self) -> list[int]:
        """The seeds whose fix does what it should not."""
        return sorted({seed for seeds in self.disagreements.values() for seed in seeds})

    def add(self, other: FixFindings) -> None:
        """Add what came of other seeds."""
        self.ran += other.ran
        self.seconds += other.seconds
        self.counts += other.counts
        for kind, seeds in other.disagreements.items():
            self.disagreements.setdefault(kind, []).extend(seeds)

    def lines(self) -> Iterator[str]:
        """The result for people."""
        yield f"{self.ran} projects, {1000 * self.seconds / max(self.ran, 1):.0f} ms each"
        yield from (f"{count} {name}" for name, count in sorted(self.counts.items()))
        yield f"projects whose fix is wrong: {len(self.wrong_seeds)}"
        for kind, seeds in sorted(self.disagreements.items(), key=lambda item: -len(set(item[1]))):
            yield f"  {len(set(seeds))} x {kind}: seeds {', '.join(map(str, sorted(set(seeds))[:8]))}"


def fix_all(seeds: Sequence[int], processes: int, progress: Callable[[FixFindings], None]) -> FixFindings:
    """Fix the project of every seed; `progress` is called with what came so far."""
    found = FixFindings()
    for part in in_shares(fix_seeds, seeds, processes):
        found.add(part)
        progress(found)
    return found


def fix_seeds(seeds: Sequence[int]) -> FixFindings:
    """Fix the projects of these seeds in this process."""
    found = FixFindings()
    start = time.process_time()
    for seed in seeds:
        trial = fix_one(seed)
        if trial.failure is None:
            found.ran += 1
            found.counts.update(trial.counts)
            for disagreement in trial.disagreements:
                found.disagreements.setdefault(kind_of(disagreement), []).append(seed)
    found.seconds = time.process_time() - start
    return found


def fix_one(seed: int, forced: Mapping[str, int] | None = None) -> FixTrial:
    """Generate, run, fix in every way, run again with the same requests, and fix once more."""
    project, log = project_of(seed, forced)
    root = Path(tempfile.mkdtemp(prefix="fixed-")).resolve()
    try:
        write(project, root / "before")
        before = observe(project, root / "before")
        workspace = Workspace(str(root / "before"))
        counts: Counter[str] = Counter()
        wrong = [
            f"{way}: {problem}"
            for way in THE_WAYS
            for problem in _fixed_in(way, project, workspace, before, root / way, counts)
        ]
        return FixTrial(seed, project, log, tuple(wrong), None, counts)
    except DoesNotRun as broken:
        return FixTrial(seed, project, log, failure=str(broken))
    finally:
        shutil.rmtree(root)


def _fixed_in(
    way: str, project: Project, workspace: Workspace, before: Observation, root: Path, counts: Counter[str]
) -> Iterator[str]:
    """What is wrong with the fix in one way."""
    made = fix(workspace, workspace.findings, WAYS[way])
    counts.update({f"findings fixed ({way})": len(made.fixed), f"findings left ({way})": len(made.left)})
    write(project, root)
    write_changes([Change(str(root), file, workspace.source(file).data, data) for file, data in made.changes.items()])
    try:
        after = observe(project, root) if made.changes else before
    except DoesNotRun as broken:
        yield f"the app runs no more: {broken}"
        return
    fixed = Fixed(workspace.report, made, before, after, root)
    yield from wrong_answers(fixed)
    if made.changes:
        yield from wrong_second_run(fixed, Workspace(str(root)), WAYS[way])
        counts[f"projects changed ({way})"] += 1
        counts[f"answers held against those of before ({way})"] += sum(len(site.exchanges) for site in before.sites)
        counts[f"headers of answers that a fix brought ({way})"] += _brought(fixed)


def _brought(fixed: Fixed) -> int:
    return sum(
        (part.header or "").lower() in new.headers and acts_on(fixed.report, part, site, old)
        for part in inserted(fixed.made)
        for site, old, new in answers(fixed)
    )
