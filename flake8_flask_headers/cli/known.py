"""Writing a baseline: what `check` would print now is known from then on."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from flake8_flask_headers import baseline
from flake8_flask_headers.baseline import Known
from flake8_flask_headers.cli import flake8_run, selection, shown
from flake8_flask_headers.cli.flake8_run import BASELINE, FAMILY
from flake8_flask_headers.cli.problem import Problem
from flake8_flask_headers.cli.progress import progress
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.fingerprints import fingerprints


def write(path: str, arguments: Sequence[str]) -> int:
    """Write the baseline to that file; 0. Raises Problem where it cannot be written."""
    # a baseline that the configuration names is the one to be written, and need not be there yet
    started = flake8_run.start([f"--select={FAMILY}", *arguments, f"{BASELINE}="])
    with progress("reading the project"):
        workspaces = list(selection.workspaces(started))
    shown.tell_unread(started)
    shown.check(started)
    selected = shown.selected(started)
    found = {
        workspace.root: _known(workspace, {finding for finding, _ in selection.shown_of(workspace, selected)})
        for workspace in workspaces
    }
    try:
        baseline.write(path, found)
    except OSError as error:
        raise Problem(f"{path!r} cannot be written ({error.strerror}); name a file in a folder that is there") from None
    number = sum(map(len, found.values()))
    sys.stdout.write(f"{os.path.relpath(path)}: {number} finding{'' if number == 1 else 's'} known from now on\n")
    return 0


def _known(workspace: Workspace, wanted: set[Finding]) -> list[Known]:
    prints = fingerprints(workspace.report, workspace.findings)
    return [
        Known(finding.code, finding.place.file, finding.message, fingerprint)
        for finding, fingerprint in zip(workspace.findings, prints, strict=True)
        if finding in wanted
    ]
