"""What `check` would print, with fingerprints and safe repairs, for the formats that list findings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from flake8_flask_headers.cli import selection, shown
from flake8_flask_headers.cli.flake8_run import Run
from flake8_flask_headers.codemods.fix import Part, fix
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.fingerprints import fingerprints
from flake8_flask_headers.judging.verdicts import Place
from flake8_flask_headers.reporting.results import Repair, Replacement, Result
from flake8_flask_headers.rules.registry import BY_CODE


def find_results(started: Run, *, repairs: bool) -> tuple[Result, ...]:
    """What `check` would print, in the order of files and lines, with safe repairs if wanted."""
    workspaces = list(selection.workspaces(started))
    shown.tell_unread(started)
    shown.check(started)
    selected = shown.selected(started)
    shown.tell_excluded(started)
    base = repository()
    found = [
        result
        for workspace in workspaces
        for result in _results(workspace, selection.shown_of(workspace, selected), base, repairs=repairs)
    ]
    return tuple(sorted(found, key=lambda result: (result.file, result.line, result.column, result.rule.code)))


def repository() -> Path:
    """What files are named relative to: the repository around the current folder, else that folder."""
    here = Path(os.path.realpath(os.curdir))
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def _results(
    workspace: Workspace, pairs: list[tuple[Finding, Place]], base: Path, *, repairs: bool
) -> Iterator[Result]:
    prints = dict(zip(workspace.findings, fingerprints(workspace.report, workspace.findings), strict=True))
    repaired = _repairs(workspace, [finding for finding, _ in pairs], base) if repairs else {}
    for finding, place in pairs:
        yield Result(
            rule=BY_CODE[finding.code],
            file=_named(workspace, place.file, base),
            line=place.line,
            column=place.column + 1,
            message=finding.message,
            fingerprint=prints[finding],
            repair=repaired.get(finding),
        )


def _named(workspace: Workspace, file: str, base: Path) -> str:
    return os.path.relpath(os.path.join(workspace.root, file), base).replace(os.sep, "/")


def _repairs(workspace: Workspace, findings: list[Finding], base: Path) -> dict[Finding, Repair]:
    """The safe repairs of the findings that `fix` would mend as a whole."""
    made = fix(workspace, findings)
    left = {part.finding for part in made.left}
    parts: dict[Finding, list[Part]] = {}
    for part in made.fixed:
        if part.finding not in left:
            parts.setdefault(part.finding, []).append(part)
    return {finding: _repair(workspace, its, base) for finding, its in parts.items()}


def _repair(workspace: Workspace, parts: Iterable[Part], base: Path) -> Repair:
    places = list(dict.fromkeys(part.made for part in parts if part.made is not None))
    words = "; ".join(dict.fromkeys(place.words for place in places))
    replacements = []
    for place in places:
        source = workspace.source(place.file)
        for edit in place.edits:
            (line, column), (end_line, end_column) = source.position(edit.start), source.position(edit.end)
            file = _named(workspace, place.file, base)
            text = source.decoded(edit)
            replacements.append(Replacement(file, (line, column + 1), (end_line, end_column + 1), text))
    return Repair(words, tuple(replacements))
