"""`python -m benchmarks`: fetch the inputs, measure, print a table. See docs/scale.md for one."""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import extremes, peers
from benchmarks.cases import Case, bare_flake8, cases
from benchmarks.inputs import PUBLISHED, archived, generated, published
from benchmarks.processes import Cost, cost

_HEAD = """\
| project | what | flake8 | with it | ratio | added | ratios seen | memory |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> None:
    """Measure what the arguments name."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="CPU time of whole processes, in interleaved pairs with flake8 alone; the least of each is told.",
    )
    parser.add_argument("--pairs", type=int, default=7, help="of runs for each case (default: 7)")
    parser.add_argument("--jobs", default="1", help="flake8's -j (default: 1)")
    parser.add_argument("--large", type=int, default=20_000, help="files of the generated tree, 0 for none")
    parser.add_argument("--repository", type=Path, action="append", default=[], help="a git repository to measure too")
    parser.add_argument("--only", default="", help="the cases and projects whose names hold this")
    parser.add_argument("--single", action="store_true", help="leave out what looks at every file: that takes long")
    parser.add_argument("--peers", action="store_true", help="instead: beside other tools, which takes longest")
    parser.add_argument("--extremes", action="store_true", help="instead: on code that nobody writes")
    parser.add_argument("--folder", type=Path, help="where the inputs are kept for the next time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (asked.folder or Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        if asked.extremes:
            table = extremes.measured(folder / "extremes")
        else:
            table = (_beside_peers if asked.peers else _beside_flake8)(asked, folder)
        for part in table:
            sys.stdout.write(part)
            sys.stdout.flush()


def _beside_peers(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    bare = bare_flake8(folder)
    yield peers.HEAD
    for project, peer in itertools.product(_projects(asked, folder), peers.PEERS):
        if asked.only in f"{project.name}: {peer.name}":
            yield from peers.compared(peer, project, bare, folder, asked.pairs)


def _beside_flake8(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    projects, bare = _projects(asked, folder), bare_flake8(folder)
    large = [generated(asked.large, projects, folder)] if asked.large else []
    yield _HEAD
    for project in [*projects, *large]:
        for case in cases(project, bare, asked.jobs):
            too_long = case.whole and (asked.single or project in large)
            if not too_long and asked.only in f"{project.name}: {case.name}":
                yield _measured(project, case, asked.pairs)


def _projects(asked: argparse.Namespace, folder: Path) -> list[Path]:
    return [
        *(published(name, folder) for name in PUBLISHED),
        *(archived(repository, folder) for repository in asked.repository),
    ]


def _measured(project: Path, case: Case, pairs: int) -> str:
    cost([*case.ours], project)  # fills the cache, and the system's
    ours: list[Cost] = []
    bare: list[Cost] = []
    for _ in range(pairs):
        bare.append(cost(case.bare, project))
        case.prepare()
        ours.append(cost(case.ours, project))
    with_it, alone = _least(ours), _least(bare)
    ratios = [mine.seconds / other.seconds for mine, other in zip(ours, bare, strict=True)]
    memory = statistics.median(run.megabytes for run in ours) / statistics.median(run.megabytes for run in bare)
    return (
        f"| {project.name} | {case.name} | {alone:.3f} s | {with_it:.3f} s | {with_it / alone:.3f} "
        f"| {(with_it - alone) * 1000:+.0f} ms | {min(ratios):.2f} to {max(ratios):.2f} | {memory:.2f} |\n"
    )


def _least(costs: Sequence[Cost]) -> float:
    return min(run.seconds for run in costs)


if __name__ == "__main__":
    main()
