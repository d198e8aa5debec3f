"""From arguments to a command and an exit status; nothing that goes wrong shows a traceback."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from flake8_flask_headers import __version__
from flake8_flask_headers.cli.problem import PROGRAM, Problem
from flake8_flask_headers.failures import described

_FAILED: Final = 2
_INTERRUPTED: Final = 130


# Each is a module of this folder, and is imported only where it is asked for: `check` needs much less than `fix`.
COMMANDS: Final[Mapping[str, str]] = {
    "check": "print the findings of whole projects, as flake8 does",
    "report": "print which route sends which headers, and why",
    "fix": "insert the headers that are missing",
    "facts": "write what source files say, for an analysis elsewhere or later",
    "explain": "print what a code means, or what becomes of the responses that a line of code is about",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments (default: the process's) name; the result is the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # a name that the terminal's encoding lacks is no reason to fail
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except Problem as problem:
        for line in problem.lines:
            sys.stderr.write(f"{PROGRAM}: error: {line}\n")
        return _FAILED
    except KeyboardInterrupt:
        sys.stderr.write(f"{PROGRAM}: stopped\n")
        return _INTERRUPTED
    except BrokenPipeError:
        # the reader has seen enough; keep Python from complaining when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as broken:  # noqa: BLE001 - the last resort before a traceback
        sys.stderr.write(f"{described(broken)}; please report it\n")
        return _FAILED
    return status


def _run(arguments: Sequence[str]) -> int:
    width = max(map(len, COMMANDS))
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Find Flask responses that would be sent without their security headers.",
        epilog="commands:\n" + "\n".join(f"  {name:{width}}  {summary}" for name, summary in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument("command", choices=COMMANDS, metavar="command", help="; ".join(COMMANDS))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="see '%(prog)s COMMAND --help'")
    if not arguments:
        parser.print_help(sys.stderr)
        return _FAILED
    asked = parser.parse_args(list(arguments))
    status: int = import_module(f"flake8_flask_headers.cli.{asked.command}").run(asked.arguments)
    return status
