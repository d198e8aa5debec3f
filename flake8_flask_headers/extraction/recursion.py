"""Room on Python's stack: what can be read must not depend on how deep the caller stands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Readers need at most five frames for one level of a syntax tree, of which there are about MAX_NESTING.
_FRAMES: Final = 3_000


@contextmanager
def room() -> Iterator[None]:
    """Allow that many more frames than stand on the stack now."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _depth() + _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def _depth() -> int:
    depth = 0
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        depth += 1
    return depth
