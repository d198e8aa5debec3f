"""Work on many things, one after the other or in several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SHARE: Final = 25  # things for a process at a time


def in_shares(work: Callable[[Sequence[T]], R], things: Sequence[T], processes: int) -> Iterator[R]:
    """What comes of each share of the things, as it comes; `work` is a function of a module."""
    shares = [things[start : start + SHARE] for start in range(0, len(things), SHARE)]
    if processes == 1:
        yield from map(work, shares)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap_unordered(work, shares)
