"""flake8 and this project's command as a user runs them: real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ended:
    """What a process printed, and its status."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def places(self) -> list[str]:
        """`file:line CODE` of each line that flake8's default format prints, with its leading `./` removed."""
        found = []
        for line in self.lines:
            file, number, _, text = line.split(":", 3)
            found.append(f"{file.removeprefix('./')}:{number} {text.split()[0]}")
        return found


def run(
    *arguments: str | Path,
    cwd: Path,
    text: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run this Python with the arguments."""
    ended = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        input=text,
        env={**os.environ, "COLUMNS": "120", **(environment or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def flake8(
    *arguments: str | Path, cwd: Path, text: str | None = None, environment: Mapping[str, str] | None = None
) -> Ended:
    """Run flake8, showing this plugin's findings only unless the arguments select."""
    chosen = () if any(str(argument).startswith("--select") for argument in arguments) else ("--select=FSH",)
    return run("-m", "flake8", *chosen, *arguments, cwd=cwd, text=text, environment=environment)


def command(*arguments: str | Path, cwd: Path, environment: Mapping[str, str] | None = None) -> Ended:
    """Run `flake8-flask-headers`."""
    return run("-m", "flake8_flask_headers", *arguments, cwd=cwd, environment=environment)
