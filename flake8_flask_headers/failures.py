"""The tool's own failures, in words."""

from __future__ import annotations

import os
import traceback

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def cause(broken: Exception) -> str:
    """An unexpected exception in one line: its name, its words, and the innermost place in this package."""
    place = ""
    for frame in traceback.extract_tb(broken.__traceback__):
        if frame.filename.startswith(_PACKAGE):
            place = f" at {os.path.relpath(frame.filename, _PACKAGE)}:{frame.lineno}"
    words = " ".join(str(broken).split())[:200]
    return f"{type(broken).__name__}{f': {words}' if words else ''}{place}"


def described(broken: Exception) -> str:
    """An unexpected exception as a sentence."""
    return f"flake8-flask-headers failed with {cause(broken)}"
