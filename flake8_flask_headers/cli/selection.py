"""The projects of a run with all that is known of them, and which of their findings flake8 shows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Final

from flake8_flask_headers.cli.flake8_run import Run
from flake8_flask_headers.cli.shown import Shown
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.verdicts import Place

_PYCODESTYLE_LIMIT: Final = 79


def workspaces(started: Run) -> Iterator[Workspace]:
    """The project of every path, each once; what it finds is what flake8 then shows."""
    limit = started.application.options.max_line_length
    seen: set[str] = set()
    for path in started.paths:
        target = started.findings.target_of(path)
        if target.root not in seen:
            seen.add(target.root)
            configured = None if limit == _PYCODESTYLE_LIMIT else limit
            workspace = Workspace(target.path, target.options, configured, started.findings.showable)
            started.findings.take(path, workspace.report, workspace.findings)
            yield workspace


def shown_of(workspace: Workspace, selected: Iterable[Shown]) -> list[tuple[Finding, Place]]:
    """Those of a project's findings that flake8 shows, each with the place where: its own, or what stands in for it."""
    keys = set(selected)
    found = []
    for finding in workspace.findings:
        for place in (finding.place, finding.fallback):
            if place is None:
                continue
            file = os.path.join(workspace.root, place.file)
            if Shown(file, place.line, finding.code, finding.message) in keys:
                found.append((finding, place))
                break
    return found
