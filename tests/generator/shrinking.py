"""Makes a project with something wrong about it small: forces choices to the plainest, as long as it stays wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Protocol, TypeVar

from .chooser import Draw
from .project import Project

MOST_ROUNDS: Final = 6


class Tried(Protocol):
    """What came of one project: `failure` where it does not run, the kinds of what is wrong with it otherwise."""

    @property
    def log(self) -> tuple[Draw, ...]: ...
    @property
    def project(self) -> Project: ...
    @property
    def failure(self) -> str | None: ...
    @property
    def disagreements(self) -> tuple[str, ...]: ...
    @property
    def kinds(self) -> frozenset[str]: ...


T = TypeVar("T", bound=Tried)


def shrink(attempt: Callable[[int, Mapping[str, int]], T], seed: int, is_wrong: Callable[[T], bool]) -> T:
    """The smallest project found that is still wrong; whole parts are tried first, then single choices."""
    kept: dict[str, int] = {}
    best = attempt(seed, kept)
    for _ in range(MOST_ROUNDS):
        before = len(kept)
        tried: set[frozenset[str]] = set()
        while group := next((paths for paths in _groups(best.log) if paths not in tried), None):
            tried.add(group)
            candidate = {**kept, **dict.fromkeys(group, 0)}
            trial = _attempted(attempt, seed, candidate)
            if trial is not None and trial.failure is None and is_wrong(trial):
                kept, best = candidate, trial
        if len(kept) == before:
            break
    return best


def _attempted(attempt: Callable[[int, Mapping[str, int]], T], seed: int, forced: Mapping[str, int]) -> T | None:
    try:
        return attempt(seed, forced)
    except Exception:  # noqa: BLE001 - what breaks in another way is no smaller form of the same
        return None


def _groups(log: Iterable[Draw]) -> Iterator[frozenset[str]]:
    """The paths of draws that are not yet plain: those below each common path, the shortest first, then each alone."""
    plain = {draw.path: draw.value == 0 for draw in log}
    below: dict[str, set[str]] = {}
    for path, done in plain.items():
        if done:
            continue
        parts = path.rpartition(":")[0].split("/")
        for length in range(2, len(parts) + 1):
            below.setdefault("/".join(parts[:length]), set()).add(path)
    for prefix in sorted(below, key=lambda path: (path.count("/"), path)):
        if len(below[prefix]) > 1:
            yield frozenset(below[prefix])
    for path, done in plain.items():
        if not done:
            yield frozenset({path})
