"""Makes a project with something wrong about it small: forces choices to the plainest, as long as it stays wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from .chooser import Draw
from .trial import Trial, attempt

MOST_ROUNDS: Final = 6


def shrink(seed: int, is_wrong: Callable[[Trial], bool], forced: Mapping[str, int] | None = None) -> Trial:
    """The smallest project found that is still wrong; whole parts are tried first, then single choices."""
    kept = dict(forced or {})
    best = attempt(seed, kept)
    for _ in range(MOST_ROUNDS):
        before = len(kept)
        tried: set[frozenset[str]] = set()
        while group := next((paths for paths in _groups(best.log) if paths not in tried), None):
            tried.add(group)
            candidate = {**kept, **dict.fromkeys(group, 0)}
            trial = _attempted(seed, candidate)
            if trial is not None and trial.failure is None and is_wrong(trial):
                kept, best = candidate, trial
        if len(kept) == before:
            break
    return best


def _attempted(seed: int, forced: Mapping[str, int]) -> Trial | None:
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
