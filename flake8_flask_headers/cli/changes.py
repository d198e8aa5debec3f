"""What became of a project's headers since an older report of it."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Sequence
from typing import Any

from flake8_flask_headers.cli import flake8_run
from flake8_flask_headers.cli.problem import Problem
from flake8_flask_headers.cli.progress import progress
from flake8_flask_headers.reporting.comparison import Change, check_document, compare


def changes_since(file: str, arguments: Sequence[str]) -> tuple[Change, ...]:
    """The changes of the project at the one path in the arguments, with files as they are named from here.

    Raises Problem where there is no such report, or there are several paths.
    """
    from flake8_flask_headers.cache.reports import report_of
    from flake8_flask_headers.reporting.json import document

    old = _read(file)
    started = flake8_run.start(list(arguments))
    if len(started.paths) > 1:
        raise Problem(f"{file!r} is the report of one path; give that one")
    (path,) = started.paths
    target = started.findings.target_of(path)
    with progress("reading the project"):
        new = document(report_of(target.folder, target.path, target.options), path)
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    return tuple(
        dataclasses.replace(change, file=os.path.normpath(os.path.join(folder, change.file)).replace(os.sep, "/"))
        for change in compare(old, new, target.options)
    )


def _read(file: str) -> dict[str, Any]:
    remedy = "write it with 'flake8-flask-headers report --format json'"
    try:
        with open(file, encoding="utf-8") as stream:
            content = json.load(stream)
        check_document(content)
    except OSError as error:
        raise Problem(f"{file!r} cannot be read ({error.strerror}); {remedy}") from None
    except (ValueError, RecursionError) as error:
        reason = "it is no JSON" if isinstance(error, json.JSONDecodeError | RecursionError) else str(error)
        raise Problem(f"{file!r} cannot be compared: {reason}; {remedy}") from None
    assert isinstance(content, dict), "it was checked"
    return content
