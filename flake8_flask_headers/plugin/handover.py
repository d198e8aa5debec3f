"""Findings for workers that do not inherit them: a private file, named in the environment.

Where processes are forked there is nothing to do. Elsewhere (macOS, Windows, Python 3.14) a worker parses flake8's
options anew, and would analyse the whole project again. What a worker reads is checked, and not believed if it is not
this run's.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import logging
import multiprocessing
import os
import stat
import tempfile
from typing import Any, Final

from flake8_flask_headers import __version__
from flake8_flask_headers.findings_by_file import Entry, FindingsByFile, ProjectFindings

LOG = logging.getLogger(__name__)

VARIABLE: Final = "FLAKE8_FLASK_HEADERS_FINDINGS"


def offer(findings: FindingsByFile, jobs: Any) -> None:
    """Write the findings for the workers that flake8 will start, if they cannot inherit them."""
    if _forks() or multiprocessing.parent_process() is not None:
        return
    if not getattr(jobs, "is_auto", True) and getattr(jobs, "n_jobs", 2) < 2:
        return
    descriptor, path = tempfile.mkstemp(prefix="flake8-flask-headers-", suffix=".json")  # readable by its owner only
    with open(descriptor, "w", encoding="utf-8") as stream:
        projects = _packed(findings.projects)
        json.dump({"run": _fingerprint(findings), "tellers": findings.tellers, "projects": projects}, stream)
    os.environ[VARIABLE] = path
    atexit.register(_remove, path, os.getpid())


def receive(findings: FindingsByFile) -> bool:
    """In a worker, take the findings that its parent wrote; False where there are none that can be believed."""
    path = os.environ.get(VARIABLE)
    if path is None or multiprocessing.parent_process() is None:
        return False
    try:
        with open(path, encoding="utf-8") as stream:
            if not _is_private(os.fstat(stream.fileno())):
                return False
            content = json.load(stream)
        if content["run"] != _fingerprint(findings):
            return False
        projects = _unpacked(content["projects"])
        findings.tellers.update({str(root): str(file) for root, file in content["tellers"].items()})
        findings.projects.update(projects)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        LOG.debug("the findings in %s cannot be used", path, exc_info=True)
        return False
    return True


def _forks() -> bool:
    method = multiprocessing.get_start_method(allow_none=True) or multiprocessing.get_all_start_methods()[0]
    return method == "fork"


def _fingerprint(findings: FindingsByFile) -> list[str]:
    return [__version__, os.getcwd(), repr(findings.options), *findings.given]


def _is_private(status: os.stat_result) -> bool:
    if not stat.S_ISREG(status.st_mode):
        return False
    # Windows has no such owner and mode; there the user's own temporary folder is what keeps others out.
    return not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o077)


def _packed(projects: dict[str, ProjectFindings]) -> dict[str, Any]:
    return {
        root: {
            "failure": project.failure,
            "files": {
                file: [[entry.line, entry.column, entry.code, entry.message] for entry in entries]
                for file, entries in project.files.items()
            },
        }
        for root, project in projects.items()
    }


def _unpacked(packed: Any) -> dict[str, ProjectFindings]:
    projects: dict[str, ProjectFindings] = {}
    for root, project in packed.items():
        files = {file: tuple(_entry(*entry) for entry in entries) for file, entries in project["files"].items()}
        failure = project["failure"]
        if not isinstance(failure, str | None):
            raise TypeError("a failure is told in words")
        projects[root] = ProjectFindings(files, failure)
    return projects


def _entry(line: Any, column: Any, code: Any, message: Any) -> Entry:
    if not (isinstance(line, int) and isinstance(column, int) and isinstance(code, str) and isinstance(message, str)):
        raise TypeError("an entry is a line, a column, a code and a message")
    return Entry(line, column, code, message)


def _remove(path: str, owner: int) -> None:
    if os.getpid() == owner:
        with contextlib.suppress(OSError):
            os.unlink(path)
