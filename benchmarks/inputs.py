"""The projects that are measured: source distributions from PyPI, repositories given by the user, a generated tree."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

PUBLISHED: Final = ("ckan", "moto")
_LARGEST_COPIED: Final = 20_000


def published(name: str, folder: Path) -> Path:
    """The newest source distribution of that name, unpacked below the folder."""
    target = folder / name
    if not target.exists():
        download = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", name, name]
        subprocess.run([*download, "-d", str(folder / "downloads")], check=True)  # noqa: S603
        (archive,) = (folder / "downloads").glob(f"{name}-*.tar.gz")
        with tarfile.open(archive) as opened:
            opened.extractall(folder / "unpacked", filter="data")
        (unpacked,) = (folder / "unpacked").glob(f"{name}-*")
        unpacked.rename(target)
    return _rooted(target)


def archived(repository: Path, folder: Path) -> Path:
    """The files of a git repository's newest commit, below the folder: the original is neither changed nor walked."""
    target = folder / repository.absolute().name
    if not target.exists():
        archive = folder / "archive.tar"
        command = ["git", "-C", str(repository), "archive", "--output", str(archive), "HEAD"]
        subprocess.run(command, check=True)  # noqa: S603
        with tarfile.open(archive) as opened:
            opened.extractall(target, filter="data")
        archive.unlink()
    return _rooted(target)


def generated(number: int, projects: Iterable[Path], folder: Path) -> Path:
    """A tree of that many files, copied again and again from real projects; large ones are left nearly empty.

    It holds one app at most of every project: a tree of copies of one app would be many times that app to set up.
    """
    target = folder / f"{number}-files"
    if not target.exists():
        files = [(project, file) for project in projects for file in sorted(project.rglob("*.py"))]
        for copy, project, file in itertools.islice(_copies(files), number):
            path = target / f"part{copy}" / project.name / file.relative_to(project)
            path.parent.mkdir(parents=True, exist_ok=True)
            if copy == 0 and file.stat().st_size < _LARGEST_COPIED:
                shutil.copyfile(file, path)
            else:
                path.write_text("".join(f"NAME{line} = {line}\n" for line in range(100)))
    return _rooted(target)


def _copies(files: list[tuple[Path, Path]]) -> Iterator[tuple[int, Path, Path]]:
    for copy in itertools.count():
        yield from ((copy, project, file) for project, file in files)


def _rooted(folder: Path) -> Path:
    """With the mark of a project's root, which neither an archive nor a distribution has."""
    (folder / ".git").mkdir(exist_ok=True)
    return folder
