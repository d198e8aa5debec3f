"""Which files belong to a project: its root, its Python sources, its configuration files.

No file is opened here; each folder is listed once, and links to folders are not followed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY_MARKER: Final = ".git"
MARKERS: Final = ("pyproject.toml", "setup.cfg", "tox.ini", ".flake8")

LARGEST_DATA_FILE: Final = 1_000_000

_SOURCE_ROOT_MARKERS: Final = frozenset({"pyproject.toml", "setup.py", "setup.cfg"})
_BUILDING: Final = frozenset({"pyproject.toml", "setup.py"})
_BUILT: Final = frozenset({"build", "dist"})
_NEVER_READ: Final = frozenset({"node_modules", "site-packages", "__pycache__"})
# What makes a folder an environment rather than a part of the project.
_ENVIRONMENT: Final = frozenset({"pyvenv.cfg", "conda-meta"})

_DATA_SUFFIXES: Final = (".yml", ".yaml", ".json", ".toml", ".ini", ".cfg", ".conf", ".env")
_NO_DATA_FOLDERS: Final = frozenset(
    {
        "bower_components", "cassettes", "i18n", "l10n", "lang", "langs", "locale", "locales", "molecule", "test",
        "testinfra", "tests", "translations",
        # What a proxy's own folder holds is about the proxy, whose headers only the option set-upstream vouches for.
        "apache", "apache2", "conf.d", "haproxy", "httpd", "nginx", "sites-available", "sites-enabled", "traefik",
    }
)  # fmt: skip
_NO_DATA_FILES: Final = frozenset(
    {
        "angular.json", "apache.conf", "apache2.conf", "babel.config.json", "bower.json", "components.json",
        "composer.json", "haproxy.cfg", "httpd.conf", "npm-shrinkwrap.json", "package-lock.json", "package.json",
        "pnpm-lock.yaml", "pnpm-workspace.yaml", "pylock.toml", "renovate.json", "tslint.json",
    }
)  # fmt: skip

_TEST_FOLDERS: Final = frozenset({"tests", "test"})
_TEST_FILES: Final = frozenset({"conftest.py", "tests.py"})


@dataclass(frozen=True, slots=True)
class Root:
    """The folder whose files are read. `shallow`: only packages below it are read, no other subfolders."""

    path: Path
    shallow: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What one walk over a root found; all paths are relative to it, with `/`, sorted.

    `markers` are the folders ("" is the root) that hold a `pyproject.toml`, `setup.py` or `setup.cfg`;
    `unreadable` are the folders that could not be listed; `outside` are the `*.py` that are links to files elsewhere.
    """

    sources: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def find_root(start: Path, given: Sequence[Path] = ()) -> Root:
    """The root of the project that `start`, a file or folder, belongs to.

    That is the nearest folder at or above it with `.git`; else with another marker; else the outermost of the
    `given` folders around it; else a folder is its own root, and a file gets its source root, shallow.
    A path that does not exist is taken for a file. Links are not resolved, so that the root is spelled like `start`.
    """
    # flake8 itself reads no configuration in the home folder; a marker there is the user's, not a project's.
    home = _absolute(os.path.expanduser("~"))
    here = _absolute(start)
    is_folder = os.path.isdir(here)
    folder = here if is_folder else os.path.dirname(here)
    marked: str | None = None
    for candidate in _upwards(folder):
        if os.path.lexists(os.path.join(candidate, REPOSITORY_MARKER)):
            return Root(Path(candidate))
        if marked is None and candidate != home and any(os.path.isfile(os.path.join(candidate, m)) for m in MARKERS):
            marked = candidate
    if marked is not None:
        return Root(Path(marked))
    around = [path for path in map(_absolute, given) if _holds(path, folder) and os.path.isdir(path)]
    if around:
        return Root(Path(min(around, key=len)))
    if is_folder:
        return Root(Path(here))
    for candidate in _upwards(folder):
        if not os.path.isfile(os.path.join(candidate, "__init__.py")):
            return Root(Path(candidate), shallow=True)
    return Root(Path(folder), shallow=True)


def survey(root: Root) -> Survey:
    """Everything that is read below `root`, by one walk.

    Left out: hidden folders, `node_modules`, `site-packages`, `__pycache__`, virtual environments, `build` and `dist`
    beside a `pyproject.toml` or `setup.py`, links to folders, links to files outside the root, and names that are no
    valid Unicode. A root without the right to list it gives an empty survey that names it in `unreadable`.
    """
    sources: list[str] = []
    data: list[str] = []
    markers: list[str] = []
    unreadable: list[str] = []
    outside: list[str] = []
    top = os.fspath(root.path)
    real_top = os.path.realpath(top)
    pending = [("", True)]
    while pending:
        prefix, wants_data = pending.pop()
        entries = _entries(os.path.join(top, prefix))
        if entries is None:
            unreadable.append(prefix.rstrip("/"))
            continue
        names = {entry.name for entry in entries}
        if prefix and not (_ENVIRONMENT.isdisjoint(names) and (not root.shallow or "__init__.py" in names)):
            continue
        if not _SOURCE_ROOT_MARKERS.isdisjoint(names):
            markers.append(prefix.rstrip("/"))
        closed = _NEVER_READ if _BUILDING.isdisjoint(names) else _NEVER_READ | _BUILT
        for entry in entries:
            name = entry.name
            if not _is_text(name):
                continue
            if name.endswith(".py") and _is_own_file(entry, real_top):
                sources.append(prefix + name)
            elif name.endswith(".py") and entry.is_symlink():
                outside.append(prefix + name)
            elif wants_data and _is_data_name(name) and _is_own_file(entry, real_top) and _is_small(entry):
                data.append(prefix + name)
            elif not name.startswith(".") and name not in closed and _is_own_folder(entry):
                pending.append((f"{prefix}{name}/", wants_data and name.lower() not in _NO_DATA_FOLDERS))
    return Survey(*(tuple(sorted(found)) for found in (sources, data, markers, unreadable, outside)))


def source_files(root: Root) -> tuple[str, ...]:
    """Every `*.py` to read below `root`, as `survey` has it."""
    return survey(root).sources


def data_files(root: Root) -> tuple[str, ...]:
    """The small configuration files below `root` that can name a header, as `survey` has them.

    Those are `*.yml`, `*.yaml`, `*.json`, `*.toml`, `*.ini`, `*.cfg`, `*.conf`, `*.env` and `.env*` of at most
    `LARGEST_DATA_FILE` bytes; not those of tests, of translations, of JavaScript's tools or of a proxy.
    """
    return survey(root).data


def is_test_code(relative: str) -> bool:
    """Whether the file at that path, relative to the root with `/`, is test code.

    It is below a folder `tests` or `test`, or is called `test_*.py`, `*_test.py`, `tests.py` or `conftest.py`
    (what pytest collects, and what Flask projects use).
    """
    *folders, name = relative.split("/")
    if name in _TEST_FILES or (name.startswith("test_") and name.endswith(".py")) or name.endswith("_test.py"):
        return True
    return not _TEST_FOLDERS.isdisjoint(folders)


def _entries(folder: str) -> list[os.DirEntry[str]] | None:
    """What the folder holds, or None where it cannot be listed."""
    try:
        with os.scandir(folder) as listing:
            return list(listing)
    except (OSError, ValueError):
        return None


def _absolute(path: str | Path) -> str:
    return os.path.abspath(os.fspath(path))


def _upwards(folder: str) -> Iterator[str]:
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _holds(outer: str, inner: str) -> bool:
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def _is_own_file(entry: os.DirEntry[str], real_top: str) -> bool:
    """Whether it is a regular file, or a link to one inside the root (a pipe or device would block the reader)."""
    try:
        if entry.is_symlink():
            return entry.is_file() and _holds(real_top, os.path.realpath(entry.path))
        return entry.is_file(follow_symlinks=False)
    except (OSError, ValueError):
        return False


def _is_own_folder(entry: os.DirEntry[str]) -> bool:
    try:
        if sys.version_info >= (3, 12) and entry.is_junction():
            return False
        return entry.is_dir(follow_symlinks=False)
    except (OSError, ValueError):
        return False


def _is_small(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.stat().st_size <= LARGEST_DATA_FILE
    except (OSError, ValueError):
        return False


def _is_data_name(name: str) -> bool:
    if name.startswith(".env"):
        return True
    if not name.endswith(_DATA_SUFFIXES):
        return False
    lower = name.lower()
    return not (
        lower in _NO_DATA_FILES
        or lower.startswith(("tsconfig", "nginx", "docker-compose", ".eslintrc", ".prettierrc", ".pre-commit"))
        or lower.endswith((".lock.json", "-lock.json", "-lock.yaml", "-lock.yml"))
    )


def _is_text(name: str) -> bool:
    """Whether the name is Unicode: what the file system holds otherwise cannot be printed or written to JSON."""
    if name.isascii():
        return True
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
