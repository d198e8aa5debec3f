"""The only place where the wire tests touch the analyser: its report and its findings of a project."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flake8_flask_headers.analysis import analyse, findings
from flake8_flask_headers.judging.verdicts import Report
from flake8_flask_headers.options import OPTIONS, Options
from flake8_flask_headers.reporting.json import render

SHOWN: Final = "%(path)s\t%(row)d\t%(code)s %(text)s"
BY_DEFAULT: Final = Options()


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One finding as flake8 would show it: `text` begins with its code."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def report_of(root: Path, options: Options = BY_DEFAULT) -> Report:
    """The report of the project."""
    return analyse(root, options)


def as_json(report: Report) -> Any:
    """The report through its JSON, as others read it."""
    return json.loads(render(report))


def findings_in(report: Report, options: Options = BY_DEFAULT) -> list[Found]:
    """The findings made of a report, sorted."""
    return sorted(Found(finding.place.file, finding.place.line, finding.text) for finding in findings(report, options))


def findings_of(root: Path, options: Options = BY_DEFAULT) -> list[Found]:
    """The findings of the project, sorted."""
    return findings_in(report_of(root, options), options)


def shown_by_flake8(folder: Path, options: Mapping[str, Any] | None = None) -> list[Found]:
    """The findings that a real flake8 shows for all that lies under a folder, sorted; `options` as a user writes them.

    Raises RuntimeError where flake8 itself fails.
    """
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=FSH", "-j1", f"--format={SHOWN}"]
    done = subprocess.run(
        [*command, *_flags(options or {}), "."], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1) or done.stderr:
        raise RuntimeError(f"flake8 fails on {folder.name}:\n{done.stdout}{done.stderr}")
    found = []
    for line in done.stdout.splitlines():
        file, row, text = line.split("\t", 2)
        found.append(Found(Path(file).as_posix(), int(row), text))
    return sorted(found)


def _flags(written: Mapping[str, Any]) -> Iterator[str]:
    for option in OPTIONS:
        value = written.get(option.attribute)
        if value is True:
            yield option.flag
        elif value:
            yield f"{option.flag}={','.join(value) if isinstance(value, list) else value}"
