"""A baseline: the findings that a project had on one day, so that only new ones are told from then on.

The file is JSON, for people to read in a diff: for each project (its root, relative to the file's own folder) the
fingerprint of each finding, with the code, the file and the message beside it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Known:
    """One finding of a baseline; only its fingerprint decides, the rest is for people."""

    code: str
    file: str
    message: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was found before: the fingerprints of each project, by its root relative to the folder of the file.

    All of it is sorted, so that equal baselines print alike in every process.
    """

    path: str
    projects: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def knows(self, root: str, fingerprint: str) -> bool:
        """Whether that finding of the project below `root` was there before."""
        name = project_name(self.path, root)
        return any(project == name and fingerprint in known for project, known in self.projects)


def project_name(path: str, root: str) -> str:
    """The root as the baseline at `path` names it; the same wherever the two lie together."""
    folder = os.path.dirname(os.path.realpath(path))
    return os.path.relpath(os.path.realpath(root), folder).replace(os.sep, "/")


def read(path: str) -> Baseline:
    """Read a baseline. Raises ValueError, with what to do, where there is none or it is not one of this version."""
    remedy = f"write it with 'flake8-flask-headers check --write-baseline {path}'"
    try:
        with open(path, encoding="utf-8") as stream:
            content = json.load(stream)
    except OSError as error:
        raise ValueError(f"{path!r} cannot be read ({error.strerror}); {remedy}") from None
    except (ValueError, RecursionError):
        raise ValueError(f"{path!r} is no JSON; {remedy}") from None
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise ValueError(f"{path!r} is no baseline of this version; {remedy}")
    try:
        return Baseline(path, tuple(sorted(_projects(content["projects"]))))
    except (LookupError, TypeError, AttributeError):
        raise ValueError(f"{path!r} is no baseline, or was changed by hand; {remedy}") from None


def _projects(content: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    for root, known in content.items():
        yield str(root), tuple(sorted(str(entry["fingerprint"]) for entry in known))


def write(path: str, projects: Mapping[str, Iterable[Known]]) -> None:
    """Write a baseline of the findings of each project, by its root. Replaces the file as a whole; raises OSError."""
    content = {
        "version": VERSION,
        "projects": {
            name: [
                {"code": known.code, "file": known.file, "message": known.message, "fingerprint": known.fingerprint}
                for known in sorted(found, key=lambda known: (known.file, known.code, known.message, known.fingerprint))
            ]
            for name, found in sorted((project_name(path, root), found) for root, found in projects.items())
        },
    }
    real = os.path.realpath(path)
    beside = f"{real}.{os.getpid()}.new"
    try:
        with open(beside, "x", encoding="utf-8", newline="\n") as stream:
            json.dump(content, stream, indent=2)
            stream.write("\n")
        os.replace(beside, real)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(beside)
