"""This project's command in processes of their own, in bounded time and memory, without starting Python for each.

One process loads everything once and forks for each command: what a command costs is what it does. What crashes or
hangs takes only its own process with it.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
_LOADED: Final = ("flake8.main.application", "flake8_flask_headers.analysis", "flake8_flask_headers.extraction.module")


@dataclass(frozen=True)
class Ended:
    """What a command printed, and its status; negative where a signal ended it."""

    status: int
    out: str
    err: str


class Server:
    """A process that forks for each command."""

    def __init__(self, seconds: int, megabytes: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked", str(seconds), str(megabytes)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str | Path, cwd: Path) -> Ended:
        """Run the command with these arguments in a folder."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            request = {"arguments": [str(argument) for argument in arguments], "cwd": str(cwd), "output": folder}
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            status = int(self._process.stdout.readline())
            out, err = ((Path(folder) / name).read_text(errors="replace") for name in ("out", "err"))
        return Ended(status, out, err)

    def stop(self) -> None:
        """End the process."""
        self._process.communicate()


def _serve(seconds: int, megabytes: int) -> None:
    from flake8_flask_headers.cli.command import main

    for name in _LOADED:  # here, not in each child
        importlib.import_module(name)
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _enter(request["cwd"], request["output"], seconds, megabytes)
            sys.exit(main(request["arguments"]))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _enter(cwd: str, output: str, seconds: int, megabytes: int) -> None:
    """Go to a folder, with limits: who takes too long is ended, who takes too much memory gets a MemoryError."""
    import resource

    os.chdir(cwd)
    for descriptor, path, mode in ((0, os.devnull, os.O_RDONLY), (1, "out", os.O_WRONLY), (2, "err", os.O_WRONLY)):
        opened = os.open(os.path.join(output, path), mode | (0 if mode == os.O_RDONLY else os.O_CREAT))
        os.dup2(opened, descriptor)
        os.close(opened)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    signal.alarm(seconds)


if __name__ == "__main__":
    _serve(*map(int, sys.argv[1:]))
