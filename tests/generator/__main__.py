"""Generates projects, runs and analyses them, and says where report and answers disagree."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from . import campaign, coverage, fixing, mutations
from .fixture import write_fixture
from .shrinking import Tried, shrink
from .trial import attempt, kind_of


def main() -> int:
    """Status 1 where any report disagrees (with --table: a construct never decides), 2 for a wrong command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.generator", description=__doc__)
    parser.add_argument("--seeds", default="0:100", metavar="FIRST:END", help="the seeds to try (default: 0:100)")
    parser.add_argument("-j", type=int, default=1, metavar="N", help="so many processes (default: 1)")
    parser.add_argument(
        "--table", action="store_true", help="instead: print how often each construct is there and decides a verdict"
    )
    parser.add_argument(
        "--mutations", action="store_true", help="instead: break the analysis and find the seed that shows it"
    )
    parser.add_argument("--fix", action="store_true", help="instead: fix each project, safely and unsafely, and run it")
    parser.add_argument("--show", type=int, metavar="SEED", help="instead: make what is wrong with one seed small")
    parser.add_argument(
        "--like",
        default="",
        metavar="TEXT",
        help="a part of the disagreement to keep (--show), or of the mutations (--mutations)",
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="with --show: write it there as a fixture")
    options = parser.parse_args()
    if options.show is not None:
        return _show(fixing.fix_one if options.fix else attempt, options.show, options.like, options.keep)
    first, _, end = options.seeds.partition(":")
    if not (first.isdigit() and end.isdigit()):
        parser.error(f"--seeds {options.seeds}: expected FIRST:END, two numbers")
    seeds = range(int(first), int(end))
    if options.table:
        covered = coverage.cover(seeds, options.j, _progress_of_the_table)
        _write(covered.lines())
        return 1 if covered.undecided or covered.mistaken else 0
    if options.mutations:
        chosen = [mutation for mutation in mutations.MUTATIONS if options.like in mutation.mistake]
        caught = mutations.catch(seeds, chosen, _progress_of_the_mutations)
        _write(caught.lines())
        return 1 if caught.missed else 0
    found = (fixing.fix_all if options.fix else campaign.run)(seeds, options.j, _progress)
    _write(found.lines())
    return 1 if found.disagreements else 0


def _progress(found: campaign.Findings | fixing.FixFindings) -> None:
    sys.stderr.write(f"{found.ran} projects, {len(found.wrong_seeds)} wrong: {found.wrong_seeds[-5:]}\n")


def _progress_of_the_table(found: coverage.Coverage) -> None:
    sys.stderr.write(f"{found.tried.total()} taken out\n")


def _progress_of_the_mutations(found: mutations.Caught) -> None:
    sys.stderr.write(f"{len(found.seeds)} caught\n")


def _show(tried: Callable[[int, Mapping[str, int]], Tried], seed: int, like: str, keep: Path | None) -> int:
    kinds = {kind for kind in tried(seed, {}).kinds if like in kind}
    if not kinds:
        _write([f"seed {seed}: nothing is wrong"])
        return 0

    def is_wrong(trial: Tried) -> bool:
        return not kinds.isdisjoint(trial.kinds)

    trial = shrink(tried, seed, is_wrong)
    for file, text in trial.project.files().items():
        if text.strip():
            _write([f"# ---- {file}", text])
    _write({kind_of(text): text for text in reversed(trial.disagreements)}.values())
    if keep is not None:
        write_fixture(trial.project, keep, trial.disagreements[0])
    return 1


def _write(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


if __name__ == "__main__":
    sys.exit(main())
