"""What is seen of each case: its project is copied, run and analysed once for all tests that one process runs."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path
from typing import Final

from flake8_flask_headers.codemods.workspace import Workspace

from .case import load_case
from .observed import Observation, observe

AS_IT_IS: Final = "cases"


@functools.cache
def folder(kind: str) -> Path:
    """Where copies of one kind are, each under the name of its case. (A fix needs a name that is not a link.)"""
    made = Path(tempfile.mkdtemp(prefix=f"{kind}-")).resolve()
    atexit.register(shutil.rmtree, made)
    return made


@functools.cache
def copied(name: str) -> Path:
    """The project as it is in the fixture."""
    return load_case(name).copy_to(folder(AS_IT_IS))


@functools.cache
def observed(name: str) -> Observation:
    """What it answers."""
    return observe(load_case(name), copied(name))


@functools.cache
def analysed(name: str) -> Workspace:
    """What is said of it, ready to be fixed."""
    return Workspace(str(copied(name)), load_case(name).options)
