"""What flake8 shows of the findings: what its configuration and `# noqa` leave of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flake8_flask_headers.cli.flake8_run import Run
from flake8_flask_headers.cli.problem import PROGRAM
from flake8_flask_headers.findings_by_file import Entry
from flake8_flask_headers.project.discovery import Root, survey

_MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding as flake8 would print it, with the real path of its file."""

    file: str
    line: int
    code: str
    message: str


def check(started: Run) -> None:
    """Give flake8 the findings of the files that it looks at, and print nothing yet.

    It reads the files that have some, for their `# noqa`; what it does besides, no finding hangs on.
    """
    findings, by_file = started.findings, _by_file(started)
    manager = started.application.file_checker_manager
    started.application.options.filenames = _shown_paths(started)
    manager.start()
    files = {os.path.realpath(file): file for file in reversed(manager.filenames)}
    if findings.broken:
        findings.tell_failures_in(sorted(files.values()))
        wanted = {*by_file, *findings.tellers.values()}
    else:
        wanted = set(by_file)
    manager.filenames = tuple(sorted(file for real, file in files.items() if real in wanted))
    manager.results = [_result(manager, file, findings.of(file)) for file in manager.filenames]
    manager.stop()


def selected(started: Run) -> frozenset[Shown]:
    """What flake8, having checked, would print: without what its configuration or a `# noqa` silences."""
    collector = _Collector()
    for guide in started.application.guide.style_guides:
        guide.formatter = collector
    started.application.file_checker_manager.report()
    return frozenset(collector.seen)


class _Collector:
    """In the place of a formatter of flake8."""

    def __init__(self) -> None:
        self.seen: list[Shown] = []

    def beginning(self, filename: str) -> None:
        """A file's findings follow."""

    def finished(self, filename: str) -> None:
        """That was the last of them."""

    def handle(self, error: Any) -> None:
        """One finding that nothing silences."""
        self.seen.append(Shown(os.path.realpath(error.filename), error.line_number, error.code, error.text))


def _by_file(started: Run) -> dict[str, tuple[Entry, ...]]:
    projects = started.findings.projects.values()
    return {file: entries for project in projects for file, entries in project.files.items()}


def _shown_paths(started: Run) -> list[str]:
    """The folders given, and for each file the folder of its project."""
    shown: dict[str, None] = {}
    for path in started.paths:
        shown[path if os.path.isdir(path) else os.path.relpath(started.findings.root_of(path))] = None
    return list(shown)


def _result(manager: Any, file: str, entries: Iterable[Entry]) -> tuple[Any, ...]:
    """What flake8 has of a file that it has checked: its name, violations and statistics (flake8/checker.py)."""
    from flake8.checker import FileChecker

    checker = FileChecker(filename=file, plugins=manager.plugins, options=manager.options)
    looked_at = checker.should_process or checker.processor is None
    lines = checker.processor.lines if checker.processor is not None else []
    # of a line with others that it continues, flake8 takes all, and tokenizes the whole file to know which
    continued = manager.options.show_source or any("noqa" in line.lower() for line in lines)

    def text(line: int) -> str:
        whole = checker.processor.noqa_line_for(line) if continued else None
        return whole or (lines[line - 1] if line <= len(lines) else "")

    found = [(entry.code, entry.line, entry.column, entry.message, text(entry.line)) for entry in entries]
    return checker.display_name, found if looked_at else [], checker.statistics


def tell_unread(started: Run) -> None:
    """Name the files that the analysis could not read."""
    unread = [line for project in started.findings.projects.values() for line in project.unread]
    if unread:
        _note(f"{_counted(len(unread), 'file')} could not be read as Python, and {_what(unread)} left out", unread)


def tell_outside(roots: Iterable[str]) -> None:
    """Name the links to files outside of these projects, which are not followed."""
    outside = [os.path.relpath(os.path.join(root, file)) for root in roots for file in survey(Root(Path(root))).outside]
    if outside:
        what = "leads" if len(outside) == 1 else "lead"
        _note(f"{_counted(len(outside), 'link')} {what} out of the project, and {_what(outside)} left out", outside)


def tell_excluded(started: Run) -> None:
    """Name the findings below the paths whose file flake8 leaves out, so that silence is not taken for health."""
    files = {os.path.realpath(file) for file in started.application.file_checker_manager.filenames}
    places = [os.path.realpath(path) for path in _shown_paths(started)]
    hidden = [
        f"{os.path.relpath(file)}:{entry.line} {entry.code}"
        for file, entries in sorted(_by_file(started).items())
        if file not in files and any(file.startswith(os.path.join(place, "")) for place in places)
        for entry in entries
    ]
    if hidden:
        _note(f"{_counted(len(hidden), 'finding')} in files that flake8 excludes, not shown", hidden)


def _note(words: str, examples: Iterable[str]) -> None:
    named = list(examples)
    more = f", and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    sys.stderr.write(f"{PROGRAM}: note: {words}: {', '.join(named[:_MOST_NAMED])}{more}\n")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _what(many: Sequence[str]) -> str:
    return "was" if len(many) == 1 else "were"
