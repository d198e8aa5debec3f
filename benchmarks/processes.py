"""What a process costs: its CPU time, user and system, with all that it started, and its peak memory."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run: seconds of CPU time and megabytes of memory, both with children."""

    seconds: float
    megabytes: float


def cost(command: Sequence[str | Path], cwd: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command, whose findings are expected, and say what it cost; `environment` is what `os.environ` has besides.

    Raises RuntimeError where it breaks.
    """
    with subprocess.Popen(  # noqa: S603
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        complaints = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1) or "Traceback" in complaints:
        raise RuntimeError(f"{command} in {cwd} ended with {process.returncode}: {complaints[-1000:]}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
