"""The only place where the wire tests touch the analyser: its report and its findings of a project."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SHOWN: Final = "%(path)s\t%(row)d\t%(code)s %(text)s"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One finding as flake8 would show it: `text` begins with its code."""

    file: str
    line: int
    text: str


def report_of(root: Path) -> Any:
    """The report of the project, through its JSON, as others read it."""
    from flake8_flask_headers import analyse
    from flake8_flask_headers.reporting.json import render

    return json.loads(render(analyse(root)))


def findings_of(root: Path, options: Sequence[str] = ()) -> list[Found]:
    """The findings that a real flake8 shows for the whole project, sorted.

    Raises RuntimeError where flake8 itself fails.
    """
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=FSH", "-j1", f"--format={SHOWN}", *options, "."]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or done.stderr:
        raise RuntimeError(f"flake8 fails on {root.name}:\n{done.stdout}{done.stderr}")
    found = []
    for line in done.stdout.splitlines():
        file, row, text = line.split("\t", 2)
        found.append(Found(Path(file).as_posix(), int(row), text))
    return sorted(found)
