"""flake8 and this project's command as a user runs them, each time in a process of its own."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import forked

SECONDS_ALLOWED: Final = 120
# What the command imports when it needs it; a user's run pays for it once, and so do the tests.
LOADED: Final = ("libcst", "flake8.main.application", "flake8_flask_headers.analysis", "jinja2", "rich.console")


@dataclass(frozen=True)
class Ended(forked.Ended):
    """What a process printed, and its status."""

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
        timeout=SECONDS_ALLOWED,
        check=False,
    )
    return _without_traceback(ended.returncode, ended.stdout, ended.stderr)


def flake8(
    *arguments: str | Path, cwd: Path, text: str | None = None, environment: Mapping[str, str] | None = None
) -> Ended:
    """Run flake8, showing this plugin's findings only unless the arguments select."""
    chosen = () if any(str(argument).startswith("--select") for argument in arguments) else ("--select=FSH",)
    return run("-m", "flake8", *chosen, *arguments, cwd=cwd, text=text, environment=environment)


def command(*arguments: str | Path, cwd: Path, environment: Mapping[str, str] | None = None) -> Ended:
    """Run `flake8-flask-headers`."""
    if any(name.startswith("PYTHON") for name in environment or ()):  # read by Python at its start
        return run("-m", "flake8_flask_headers", *arguments, cwd=cwd, environment=environment)
    variables = {**os.environ, "COLUMNS": "120", **(environment or {})}
    ended = _commands().run(*arguments, cwd=cwd, environment=variables)
    return _without_traceback(ended.status, ended.out, ended.err)


@functools.cache
def _commands() -> forked.Server:
    return forked.Server("flake8_flask_headers.cli:main", seconds=SECONDS_ALLOWED, loaded=LOADED)


def _without_traceback(status: int, out: str, err: str) -> Ended:
    assert "Traceback" not in err, err
    return Ended(status, out, err)
