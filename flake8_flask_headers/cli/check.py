"""`check`: flake8's findings of this plugin and nothing else, for whole projects."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final

from flake8_flask_headers.cli import flake8_run
from flake8_flask_headers.cli.flake8_run import FAMILY, Run
from flake8_flask_headers.cli.problem import PROGRAM, Problem
from flake8_flask_headers.cli.progress import progress
from flake8_flask_headers.findings_by_file import Entry

_MOST_NAMED: Final = 5

_DESCRIPTION: Final = """\
Print the findings of whole projects. PATHS (default: the current folder) are folders, whose findings are shown,
or files, for which those of their whole project are: what changed in one file can be wrong in another.
Configuration, '# noqa', per-file-ignores, exclude and every option of flake8 (such as --format) work as in flake8.
"""


def run(arguments: Sequence[str]) -> int:
    """Check; 1 if there are findings, 0 if none."""
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} check",
        usage="%(prog)s [flake8's options] [PATHS]",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _, rest = parser.parse_known_args(list(arguments))
    started = flake8_run.start([f"--select={FAMILY}", *rest])
    with progress("reading the project"):
        started.findings.analyse()
    _tell_unread(started)
    return _show(started)


def _show(started: Run) -> int:
    """Let flake8 check the files that have findings, and print."""
    application, findings = started.application, started.findings
    by_file = {file: entries for project in findings.projects.values() for file, entries in project.files.items()}
    manager = application.file_checker_manager
    application.options.filenames = _shown_paths(started)
    # only this plugin runs; what flake8 does besides (pycodestyle, pyflakes) is not asked for
    ours = [loaded for loaded in manager.plugins.tree if loaded.entry_name == FAMILY]
    manager.plugins = manager.plugins._replace(tree=ours, logical_line=[], physical_line=[])
    manager.start()
    files = {os.path.realpath(file): file for file in reversed(manager.filenames)}
    if findings.broken:
        findings.tell_failures_in(sorted(files.values()))
        wanted = {*by_file, *findings.tellers.values()}
    else:
        wanted = set(by_file)
    manager.filenames = tuple(sorted(file for real, file in files.items() if real in wanted))
    manager.jobs = 1
    _check(manager)
    manager.results = [_of_this_family(result, by_file) for result in manager.results]
    manager.stop()
    application.report()
    _tell_excluded(by_file, files, started)
    if application.options.count:
        sys.stdout.write(f"{application.result_count}\n")
    return int(application.exit_code())


def _check(manager: Any) -> None:
    from flake8.exceptions import EarlyQuit, PluginExecutionFailed

    try:
        manager.run()
    except PluginExecutionFailed as failed:
        raise Problem(" ".join(str(failed).split())) from None
    except EarlyQuit:
        raise KeyboardInterrupt from None


def _shown_paths(started: Run) -> list[str]:
    """The folders given, and for each file the folder of its project."""
    shown: dict[str, None] = {}
    for path in started.paths:
        shown[path if os.path.isdir(path) else os.path.relpath(started.findings.root_of(path))] = None
    return list(shown)


def _of_this_family(result: tuple[Any, ...], by_file: dict[str, tuple[Entry, ...]]) -> tuple[Any, ...]:
    """flake8's results of one file: only those of this plugin, but also where flake8 could not parse the file."""
    name, found, statistics = result
    if any(code in {"E999", "E902"} for code, *_ in found):
        lines = dict(enumerate(_lines(name), 1))
        found = [
            (entry.code, entry.line, entry.column, entry.message, lines.get(entry.line, ""))
            for entry in by_file.get(os.path.realpath(name), ())
        ]
    return name, [violation for violation in found if violation[0].startswith(FAMILY)], statistics


def _lines(file: str) -> list[str]:
    """The lines of a file that is no Python to flake8, for their `# noqa`."""
    try:
        with open(file, encoding="utf-8", errors="replace") as stream:
            return stream.readlines()
    except OSError:
        return []


def _tell_unread(started: Run) -> None:
    unread = [line for project in started.findings.projects.values() for line in project.unread]
    if unread:
        _note(f"{_counted(len(unread), 'file')} could not be read as Python, and {_what(unread)} left out", unread)


def _tell_excluded(by_file: dict[str, tuple[Entry, ...]], files: dict[str, str], started: Run) -> None:
    """Name the findings below the paths whose file flake8 leaves out, so that silence is not taken for health."""
    places = [os.path.realpath(path) for path in _shown_paths(started)]
    hidden = [
        f"{os.path.relpath(file)}:{entry.line} {entry.code}"
        for file, entries in sorted(by_file.items())
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
