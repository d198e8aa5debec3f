"""What is compared: each case is two commands that are run in turn, and what is done to the project before each."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flake8_flask_headers.cache.folder import NAME

_BIN: Final = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Case:
    """`ours` beside `bare`, flake8 without the plugin; `prepare` is called before each run of ours.

    `whole`: it looks at every file of the project, which takes long.
    """

    name: str
    ours: Sequence[str | Path]
    bare: Sequence[str | Path]
    prepare: Callable[[], None]
    whole: bool = False


def bare_flake8(folder: Path) -> Path:
    """flake8 of the version that runs here, in an environment without the plugin."""
    environment = folder / "bare"
    if not environment.exists():
        from importlib.metadata import version

        wanted = [f"{name}=={version(name)}" for name in ("flake8", "pycodestyle", "pyflakes", "mccabe")]
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)  # noqa: S603
        subprocess.run([environment / "bin" / "python", "-m", "pip", "install", "-q", *wanted], check=True)  # noqa: S603
    return environment / "bin" / "flake8"


def cases(project: Path, bare: Path, jobs: str) -> list[Case]:
    """The cases of one project."""
    flake8, check = _BIN / "flake8", _BIN / "flake8-flask-headers"
    options = ["--isolated", "-j", jobs]
    file = _middle(project)

    def cold() -> None:
        shutil.rmtree(project / NAME, ignore_errors=True)

    def nothing() -> None:
        pass

    def changed() -> None:
        with file.open("a") as stream:
            stream.write("# one more line\n")

    everything: list[str | Path] = [bare, *options]
    one: list[str | Path] = [bare, *options, file]
    return [
        Case("whole project, cold", [flake8, *options], everything, cold, whole=True),
        Case("whole project, warm", [flake8, *options], everything, nothing, whole=True),
        Case("check, cold", [check, "check", "--isolated"], everything, cold, whole=True),
        Case("check, warm", [check, "check", "--isolated"], everything, nothing, whole=True),
        Case("one file, warm", [flake8, *options, file], one, nothing),
        Case("one file, changed", [flake8, *options, file], one, changed),
    ]


def _middle(project: Path) -> Path:
    """A file like many: of middle size, in which nothing matters to responses."""
    from flake8_flask_headers.project.glances import MATTERS, glance

    files = sorted(project.rglob("*.py"), key=lambda path: (path.stat().st_size, path))
    plain = [file for file in files if file.stat().st_size and not glance(MATTERS, file.name, file.read_bytes())]
    return plain[len(plain) // 2]
