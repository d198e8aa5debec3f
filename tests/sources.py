"""Python files that are at hand wherever tests run: the fixtures, this project, a sample of the standard library."""

from __future__ import annotations

import os
import random
import sysconfig
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
SAMPLE: Final = int(os.environ.get("STDLIB_SAMPLE", "40"))
SEED: Final = int(os.environ.get("STDLIB_SEED", "7"))


def fixtures() -> list[Path]:
    """The files of all fixture projects."""
    return sorted((HERE / "projects").rglob("*.py"))


def own() -> list[Path]:
    """The files of this project: the package and its examples."""
    return sorted(
        path for folder in ("flake8_flask_headers", "examples") for path in (HERE.parent / folder).rglob("*.py")
    )


def standard_library(largest: int = 150_000) -> list[Path]:
    """A sample of the standard library, the same in every run. Environment variables choose a larger or another one."""
    folder = Path(sysconfig.get_path("stdlib"))
    files = sorted(
        path
        for path in folder.rglob("*.py")
        if not {"site-packages", "lib2to3"}.intersection(path.parts) and path.stat().st_size < largest
    )
    return random.Random(SEED).sample(files, min(SAMPLE, len(files)))
