"""Fresh environments, with this project installed as a user gets it: from what was built, not from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
SECONDS_ALLOWED: Final = 900


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment. `wheels` is a folder in which pip looks for packages, besides the index."""

    folder: Path
    wheels: Path

    @classmethod
    def made(cls, folder: Path, wheels: Path, *packages: str) -> Environment:
        """Make one, with these packages."""
        venv.create(folder, with_pip=True)
        environment = cls(folder, wheels)
        if packages:
            environment.run("python", "-m", "pip", "install", "--quiet", *packages, cwd=folder)
        return environment

    def run(
        self, program: str, *arguments: str, cwd: Path, status: int = 0, settings: Mapping[str, str] | None = None
    ) -> str:
        """Run one of its programs, which must end with that status; gives what it printed."""
        scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PRE_COMMIT"))}
        ended = subprocess.run(
            [scripts / program, *arguments],
            cwd=cwd,
            env={
                **inherited,
                "PATH": os.pathsep.join([str(scripts), inherited["PATH"]]),
                "PIP_FIND_LINKS": str(self.wheels),
                "PIP_DISABLE_PIP_VERSION_CHECK": "1",
                **(settings or {}),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS_ALLOWED,
            check=False,
        )
        assert ended.returncode == status, (
            f"{program} {' '.join(arguments)} ended with {ended.returncode}:\n{ended.stdout}"
        )
        return ended.stdout


def built(folder: Path, *what: str) -> list[Path]:
    """Build distributions of the checkout (`--wheel`, `--sdist`; the wheel then out of the sdist, if neither)."""
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", folder, *what, ROOT], check=True, capture_output=True, text=True
    )
    return sorted(folder.iterdir())
