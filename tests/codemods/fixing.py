"""A small project on disk, and what the fix makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flake8_flask_headers.codemods.fix import Fix, Wishes, fix
from flake8_flask_headers.codemods.workspace import Workspace

NOSNIFF = Wishes(codes=("FSH104",))


def project(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files below the folder, which becomes a root."""
    (folder / ".git").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def fixed(folder: Path, wishes: Wishes = NOSNIFF) -> Fix:
    """The fix of everything that is found there."""
    workspace = Workspace(str(folder))
    return fix(workspace, workspace.findings, wishes)


def text_of(made: Fix, file: str = "app.py") -> str:
    """The new text of a file."""
    return made.changes[file].decode()


def reasons(made: Fix) -> list[str]:
    """Why what is left is left."""
    return [part.words for part in made.left]
