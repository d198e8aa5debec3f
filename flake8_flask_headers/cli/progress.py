"""A word on a terminal that work goes on; nothing where nobody watches."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import Final

PATIENCE: Final = 1.0
_CLEAR_LINE: Final = "\r\x1b[K"


@contextlib.contextmanager
def progress(words: str) -> Iterator[None]:
    """Show the words on standard error while the body runs, if it is a terminal and the body takes over a second."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_show, args=(words, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        # ended before anything forks
        done.set()
        watcher.join()


def _show(words: str, done: threading.Event) -> None:
    seconds = PATIENCE
    if done.wait(PATIENCE):
        return
    while True:
        sys.stderr.write(f"{_CLEAR_LINE}{words} ({seconds:.0f} s)")
        sys.stderr.flush()
        if done.wait(PATIENCE):
            break
        seconds += PATIENCE
    sys.stderr.write(_CLEAR_LINE)
    sys.stderr.flush()
