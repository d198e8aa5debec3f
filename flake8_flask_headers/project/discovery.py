"""Which files belong to a project: its root, its Python sources, its configuration files, what declares its packages.

No file is opened here; each folder is listed once, and links to folders are not followed.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

REPOSITORY_MARKER: Final = ".git"
MARKERS: Final = ("pyproject.toml", "setup.cfg", "tox.ini", ".flake8")

LARGEST_DATA_FILE: Final = 1_000_000
UNTOLD: Final = "?"  # the state of what cannot be looked at

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

# What declares or locks packages: looked for this many folders down, and not where only pages or built files are.
LOCKS: Final = ("uv.lock", "poetry.lock", "pdm.lock", "pylock.toml")
DECLARATIONS: Final = frozenset({"Pipfile", "Pipfile.lock", "pyproject.toml", "setup.cfg", "setup.py"})
_DECLARED_DEEPEST: Final = 3
_NO_DECLARATIONS: Final = frozenset({"build", "dist", "static", "templates"})

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
    `declarations` are the files that declare or lock packages; `unreadable` are the folders that could not be listed;
    `outside` are the `*.py` that are links to files elsewhere. `states` tells, of every source, data file and
    declaration, the text by which a change of it shows: its times of change, size and inode. `ground` tells the same of
    the folders, and of the links and large files, that the walk has seen: while it is so, a walk finds the same files.
    """

    sources: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    declarations: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    states: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    ground: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


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
    found = _Found()
    top = os.fspath(root.path)
    real_top = os.path.realpath(top)
    pending = [_Folder()]
    while pending:
        folder = pending.pop()
        found.ground[folder.prefix] = state_at(os.path.join(top, folder.prefix))
        entries = _entries(os.path.join(top, folder.prefix))
        if entries is None:
            found.unreadable.append(folder.prefix.rstrip("/"))
            continue
        names = {entry.name for entry in entries}
        if folder.prefix and not (_ENVIRONMENT.isdisjoint(names) and (not root.shallow or "__init__.py" in names)):
            continue
        if not _SOURCE_ROOT_MARKERS.isdisjoint(names):
            found.markers.append(folder.prefix.rstrip("/"))
        closed = _NEVER_READ if _BUILDING.isdisjoint(names) else _NEVER_READ | _BUILT
        for entry in entries:
            name = entry.name
            # nearly every entry of a large project: no link to follow, nothing else to be
            if name.endswith(".py") and name != "setup.py" and name.isascii() and (state := _state_of_regular(entry)):
                path = folder.prefix + name
                found.sources.append(path)
                found.states[path] = state
            elif _is_text(name):
                below = _take(entry, folder, found, closed, real_top)
                if below is not None:
                    pending.append(below)
    return Survey(
        sources=tuple(sorted(found.sources)),
        data=tuple(sorted(found.data)),
        declarations=tuple(sorted(found.declarations)),
        markers=tuple(sorted(found.markers)),
        unreadable=tuple(sorted(found.unreadable)),
        outside=tuple(sorted(found.outside)),
        states=found.states,
        ground=found.ground,
    )


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to be listed, and what is looked for in it besides sources."""

    prefix: str = ""
    wants_data: bool = True
    declared_deeper: int = _DECLARED_DEEPEST  # how much further down declarations count; negative where they do not
    name: str = ""

    def below(self, name: str) -> _Folder:
        return _Folder(
            f"{self.prefix}{name}/",
            self.wants_data and name.lower() not in _NO_DATA_FOLDERS,
            -1 if name in _NO_DECLARATIONS else self.declared_deeper - 1,
            name,
        )


@dataclass(slots=True)
class _Found:
    """What a walk has come across."""

    sources: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    declarations: list[str] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    ground: dict[str, str] = field(default_factory=dict)


def _take(
    entry: os.DirEntry[str], folder: _Folder, found: _Found, closed: frozenset[str], real_top: str
) -> _Folder | None:
    """Note a file that is read; a folder that is to be listed is handed back."""
    name = entry.name
    path = folder.prefix + name
    is_data = folder.wants_data and _is_data_name(name)
    is_declared = folder.declared_deeper >= 0 and is_declaration(name, folder.name)
    if (is_data or is_declared or name.endswith(".py")) and (entry.is_symlink() or not _is_small(entry)):
        found.ground[path] = _state(entry)
    if name.endswith(".py") and _is_own_file(entry, real_top):
        found.sources.append(path)
        found.states[path] = _state(entry)
    elif name.endswith(".py") and entry.is_symlink():
        found.outside.append(path)
    elif is_data and _is_own_file(entry, real_top) and _is_small(entry):
        found.data.append(path)
        found.states[path] = _state(entry)
    elif not name.startswith(".") and name not in closed and _is_own_folder(entry):
        return folder.below(name)
    if is_declared and _is_file(entry):
        found.declarations.append(path)
        found.states[path] = _state(entry)
    return None


def state_of(status: os.stat_result) -> str:
    """The text by which a change of a file or folder shows."""
    return f"{status.st_mtime_ns:x} {status.st_ctime_ns:x} {status.st_size:x} {status.st_ino:x}"


def is_older(state: str, moment: int) -> bool:
    """Whether a file in that state was not changed since a moment, in nanoseconds since the epoch."""
    modified, changed, *_ = state.split(" ")
    return max(int(modified, 16), int(changed, 16)) < moment


def state_at(path: str) -> str:
    """The state of the file or folder at a path; `UNTOLD` where it cannot be told."""
    try:
        return state_of(os.stat(path))
    except (OSError, ValueError):
        return UNTOLD


def is_declaration(name: str, folder: str) -> bool:
    """Whether a file of that name in a folder of that name declares or locks packages."""
    if name.endswith((".txt", ".in", ".pip")):
        return "requirements" in name or "constraints" in name or folder in ("requirements", "constraints")
    return name in DECLARATIONS or is_lock(name)


def is_lock(name: str) -> bool:
    """Whether a file of that name is a lock file in TOML."""
    return name in LOCKS or (name.startswith("pylock.") and name.endswith(".toml"))


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


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except (OSError, ValueError):
        return False


def _state_of_regular(entry: os.DirEntry[str]) -> str:
    """The state of a file that is no link; empty where it is anything else."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return ""
    return state_of(status) if stat.S_ISREG(status.st_mode) else ""


def _state(entry: os.DirEntry[str]) -> str:
    """Of a file; `UNTOLD` where it cannot be told."""
    try:
        return state_of(entry.stat())
    except (OSError, ValueError):
        return UNTOLD


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
