"""What is seen of each case: its project is copied, run and analysed once for all tests that one process runs."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from flake8_flask_headers.codemods.workspace import Workspace

from .case import load_case
from .observed import Observation, observe


@functools.cache
def folder() -> Path:
    """Where the copies are, each under the name of its case. (A fix needs a name that is not a link.)"""
    made = Path(tempfile.mkdtemp(prefix="cases-")).resolve()
    atexit.register(shutil.rmtree, made)
    return made


@functools.cache
def copied(name: str) -> Path:
    """The project as it is in the fixture."""
    return load_case(name).copy_to(folder())


@functools.cache
def observed(name: str) -> Observation:
    """What it answers."""
    return observe(load_case(name), copied(name))


@functools.cache
def analysed(name: str) -> Workspace:
    """What is said of it, ready to be fixed."""
    return Workspace(str(copied(name)), load_case(name).options)
