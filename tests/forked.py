"""Programs in processes of their own, in bounded time and memory, without starting Python for each.

One process loads everything once and forks for each run: what a run costs is what it does. What crashes or hangs takes
only its own process with it. Where processes cannot fork, each run starts Python after all, and has no limits.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

ROOT: Final = Path(__file__).parent.parent
_ALONE: Final = "--alone"


@dataclass(frozen=True)
class Ended:
    """What a program printed, and its status; negative where a signal ended it."""

    status: int
    out: str
    err: str


class Server:
    """A process that forks for each run of a program: a function that is given its arguments, as `module:function`.

    `loaded` are further modules to import once; a run that takes more than these seconds or megabytes (0: any) ends.
    """

    def __init__(
        self,
        program: str,
        *,
        seconds: int,
        megabytes: int = 0,
        loaded: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.forked", program, str(seconds), str(megabytes), *loaded],
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.stop)

    def run(
        self, *arguments: str | Path, cwd: Path, text: str = "", environment: Mapping[str, str] | None = None
    ) -> Ended:
        """Run the program with these arguments and this standard input in a folder."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "in").write_text(text, encoding="utf-8")
            request = {
                "arguments": [str(argument) for argument in arguments],
                "cwd": str(cwd),
                "environment": dict(environment or {}),
                "files": folder,
            }
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            status = int(self._process.stdout.readline())
            out, err = ((Path(folder) / name).read_text(errors="replace") for name in ("out", "err"))
        return Ended(status, out, err)

    def stop(self) -> None:
        """End the process, as the end of the tests does otherwise."""
        atexit.unregister(self.stop)
        self._process.communicate()


def _serve(program: str, seconds: int, megabytes: int, loaded: Sequence[str]) -> None:
    for name in (program.partition(":")[0], *loaded):  # here, not in each child
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # what all runs share is neither looked at again nor copied
    for line in sys.stdin:
        if not hasattr(os, "fork"):
            command = [sys.executable, "-B", "-m", "tests.forked", _ALONE, program, line]
            status = subprocess.run(command, cwd=ROOT, check=False).returncode
        elif child := os.fork():
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        else:
            _limit(seconds, megabytes)
            _run(program, json.loads(line))
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


def _limit(seconds: int, megabytes: int) -> None:
    """Who takes too long is ended, who takes too much memory gets a MemoryError."""
    if megabytes:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    signal.alarm(seconds)


def _run(program: str, request: Mapping[str, Any]) -> NoReturn:
    """Go where a run belongs, run and end. (A project can have a package `tests` of its own.)"""
    module, function = program.split(":")
    run = getattr(importlib.import_module(module), function)
    os.chdir(request["cwd"])
    os.environ.update(request["environment"])
    for descriptor, name, mode in ((0, "in", os.O_RDONLY), (1, "out", os.O_WRONLY), (2, "err", os.O_WRONLY)):
        opened = os.open(os.path.join(request["files"], name), mode | (0 if mode == os.O_RDONLY else os.O_CREAT))
        os.dup2(opened, descriptor)
        os.close(opened)
    for module in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[module]
    sys.exit(run(request["arguments"]))


if __name__ == "__main__":
    if sys.argv[1] == _ALONE:
        _run(sys.argv[2], json.loads(sys.argv[3]))
    _serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
