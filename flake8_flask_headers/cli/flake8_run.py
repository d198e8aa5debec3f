"""flake8 run inside this process, for its configuration and its way of showing findings."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flake8_flask_headers.cli.problem import Problem
from flake8_flask_headers.findings_by_file import SESSION, FindingsByFile

FAMILY: Final = "FSH"
BASELINE: Final = "--flask-headers-baseline"
FACTS: Final = "--flask-headers-facts"


@dataclass(frozen=True, slots=True)
class Run:
    """A flake8 that has read its configuration and checked nothing yet. `paths` are what it was given."""

    application: Any
    findings: FindingsByFile
    paths: tuple[str, ...]


def start(arguments: Sequence[str]) -> Run:
    """Let flake8 read its arguments and its configuration; raises Problem for what it does not understand."""
    from flake8.exceptions import ExecutionError
    from flake8.main.application import Application

    application = Application()
    SESSION.reset(deferred=True)
    complaints = io.StringIO()
    try:
        with contextlib.redirect_stderr(complaints):
            application.initialize(list(arguments))
    except SystemExit as end:
        if not end.code:
            raise
        raise Problem(_complaint(complaints.getvalue())) from None
    except ExecutionError as error:
        raise Problem(" ".join(str(error).split())) from None
    except ValueError as error:  # what flake8 makes of a wrong value in its configuration file
        raise Problem(f"flake8's configuration: {error}") from None
    finally:
        SESSION.deferred = False
    sys.stderr.write(complaints.getvalue())
    if SESSION.findings is None:
        raise Problem("flake8 does not load this plugin; install flake8-flask-headers beside it")
    paths = tuple(application.options.filenames) or (".",)
    problems = tuple(_unreadable(paths))
    if problems:
        raise Problem(problems)
    return Run(application, SESSION.findings, paths)


def _complaint(text: str) -> list[str]:
    """What argparse printed, without its usage lines."""
    _, marker, words = text.partition("flake8: error: ")
    return [line for line in (words if marker else text).splitlines() if line.strip()] or ["flake8 refused to start"]


def _unreadable(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if path == "-":
            yield "'-' is not read here; for standard input run 'flake8 -'"
        elif not os.path.exists(path):
            yield f"there is no file or folder {path!r}"
        elif not os.access(path, os.R_OK):
            yield f"{path!r} cannot be read; check its permissions"
