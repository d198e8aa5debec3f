"""Which findings each file has: what a tool that looks at one file at a time needs of a whole-program analysis.

Where the cache still has them, nothing of the analysis is imported.
"""

from __future__ import annotations

import ast
import functools
import gc
import io
import logging
import os
import tempfile
import tokenize
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from flake8_flask_headers.cache.remembered import facts_for, remembered
from flake8_flask_headers.failures import described
from flake8_flask_headers.options import Options
from flake8_flask_headers.project.discovery import Root, find_root

if TYPE_CHECKING:
    from flake8_flask_headers.baseline import Baseline
    from flake8_flask_headers.findings import Finding
    from flake8_flask_headers.judging.verdicts import Report
    from flake8_flask_headers.project.sources import ProjectSources

LOG = logging.getLogger(__name__)

FAILURE: Final = "FSH000"
_KIND: Final = "findings"
Included: TypeAlias = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One finding, as flake8 takes it: 1-based line, 0-based column, and the message without the code."""

    line: int
    column: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ProjectFindings:
    """The findings of one project by real path; `failure` instead, where the analysis itself broke.

    `unread` names the files that could not be read, with the reason.
    """

    files: Mapping[str, tuple[Entry, ...]]
    failure: str | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """The project of a path: its root, what to hand to the analysis for it, and with which options."""

    root: str
    path: str
    options: Options
    shallow: bool = False

    @property
    def folder(self) -> Root:
        """The root as the analysis has it."""
        return Root(Path(self.root), self.shallow)


class FindingsByFile:
    """The findings of every project that a run concerns, each analysed once, when it is first asked for.

    `given` are the files and folders that the run was started with: a folder without any marker of a project is
    one only because it was given. `included` says whether flake8 is told to look at a file below a root; findings of
    a file that it is not, or that does not parse, go to their second-best place. An analysis that breaks becomes an
    entry, never an exception.
    """

    def __init__(
        self,
        options: Options,
        given: Sequence[str] = (),
        *,
        wanted: bool = True,
        included: Included | None = None,
    ) -> None:
        self.options = options
        self.given = tuple(path for path in given if path != "-") or (() if "-" in given else (".",))
        self.wanted = wanted
        self.projects: dict[str, ProjectFindings] = {}
        self.included = included or _always
        self._parses = functools.cache(_parses)
        self._given_folders = [Path(path) for path in self.given if os.path.isdir(path)]
        self._targets: dict[str, Target] = {}
        self.tellers: dict[str, str] = {}

    def analyse(self) -> None:
        """Analyse the projects of everything given, now rather than when asked."""
        if self.wanted:
            for path in self.given:
                if os.path.exists(path):
                    self._project(path)

    def take(self, path: str, report: Report, found: Iterable[Finding]) -> None:
        """Believe these findings of the project of a path, which then is not analysed here."""
        self.projects[self.target_of(path).root] = _by_file(
            report.root, _plain(report, found), self.options.baseline, self.included
        )

    def showable(self, file: str, root: str) -> bool:
        """Whether flake8 can show findings in a file below a root, both real paths."""
        return self.included(file, root) and self._parses(file)

    def of(self, file: str) -> tuple[Entry, ...]:
        """The findings of a file on disk."""
        if not self.wanted:
            return ()
        real = os.path.realpath(file)
        project = self._project(file)
        if project.failure is None:
            return project.files.get(real, ())
        if self.tellers.get(self.target_of(file).root, real) == real:
            return (Entry(1, 0, FAILURE, project.failure),)
        return ()

    def of_text(self, file: str, lines: Sequence[str]) -> tuple[Entry, ...]:
        """The findings of a file whose text is these lines, whatever stands on disk.

        A name that is no Python file's (flake8 calls nameless input `stdin`) is a project of its own.
        """
        if not self.wanted:
            return ()
        text = _encoded(lines)
        if file.endswith(".py") or os.path.exists(file):
            target = self.target_of(file)
            return self._of_overlaid(file, target.path, target.options, text)
        with tempfile.TemporaryDirectory(prefix="flake8-flask-headers-") as folder:
            lone = os.path.join(folder, "stdin.py")
            with open(lone, "wb") as stream:
                stream.write(text)
            return self._of_overlaid(lone, lone, replace(self.options, root=None), text)

    def root_of(self, path: str) -> str:
        """The root of the project of that path."""
        return self.target_of(path).root

    @property
    def broken(self) -> bool:
        """Whether an analysis broke."""
        return any(project.failure is not None for project in self.projects.values())

    def tell_failures_in(self, files: Iterable[str]) -> None:
        """Tell of each broken analysis in the first of these files that belongs to it, rather than in every file."""
        for file in files:
            if self._project(file).failure is not None:
                self.tellers.setdefault(self.target_of(file).root, os.path.realpath(file))

    def _of_overlaid(self, file: str, path: str, options: Options, text: bytes) -> tuple[Entry, ...]:
        real = os.path.realpath(file)
        project = _analysed(path, options, self.included, {os.path.abspath(file): text, real: text})
        if project.failure is not None:
            return (Entry(1, 0, FAILURE, project.failure),)
        return project.files.get(real, ())

    def _project(self, path: str) -> ProjectFindings:
        target = self.target_of(path)
        known = self.projects.get(target.root)
        if known is None:
            known = self.projects[target.root] = _recalled(target, self.included)
        return known

    def target_of(self, path: str) -> Target:
        """The project of that path."""
        asked = self.options.root
        if asked is not None and _holds(asked, path):
            return Target(asked, asked, self.options)
        folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
        target = self._targets.get(folder)
        if target is None:
            root = find_root(Path(path), self._given_folders)
            whole = str(root.path)
            target = self._targets[folder] = Target(whole, whole, replace(self.options, root=None), root.shallow)
        # The analysis finds the root of a lone file anew, and with it how little of the folder belongs to it.
        return replace(target, path=path) if target.shallow else target


@dataclass(slots=True)
class Session:
    """What the plugin knows in this process. flake8 makes a plugin's object per file, so it stands outside of them.

    `deferred`: the one who started flake8 (a command of ours) will say when to analyse.
    """

    findings: FindingsByFile | None = None
    deferred: bool = False

    def reset(self, *, deferred: bool = False) -> None:
        """Forget what earlier runs found."""
        self.findings = None
        self.deferred = deferred


SESSION: Final = Session()


def _holds(folder: str, path: str) -> bool:
    real_folder, real_path = os.path.realpath(folder), os.path.realpath(path)
    return real_path == real_folder or real_path.startswith(os.path.join(real_folder, ""))


def _encoded(lines: Sequence[str]) -> bytes:
    """The text as bytes that decode to it by its own declaration."""
    text = "".join(lines)
    plain = text.encode("utf-8", "replace")
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(plain).readline)
        return text.encode(encoding)
    except (SyntaxError, UnicodeError, LookupError):
        return plain


def _always(_file: str, _root: str) -> bool:
    return True


def _recalled(target: Target, included: Included) -> ProjectFindings:
    """What the cache has of a project, else what the analysis finds, and the cache then has."""

    def find(sources: ProjectSources) -> Any:
        return _found(target.path, target.options, sources=sources)

    try:
        options = target.options
        found = remembered(target.folder, options, _KIND, find, tests=options.include_tests)
        return _by_file(target.root, found, options.baseline, included)
    except Exception as broken:  # noqa: BLE001 - whatever breaks, the rest of the lint run goes on
        return _broken(target.path, broken)


def _analysed(path: str, options: Options, included: Included, overlay: Mapping[str, bytes]) -> ProjectFindings:
    try:
        root = find_root(Path(path)) if options.root is None else Root(Path(options.root))
        found = _found(path, options, overlay, store=facts_for(root, options))
        return _by_file(str(root.path), found, options.baseline, included)
    except Exception as broken:  # noqa: BLE001 - as above
        return _broken(path, broken)


def _broken(path: str, broken: Exception) -> ProjectFindings:
    LOG.debug("the analysis of %s failed", path, exc_info=broken)
    return ProjectFindings({}, failure=f"{described(broken)}; please report it")


def _found(path: str, options: Options, overlay: Mapping[str, bytes] | None = None, **known: Any) -> Any:
    from flake8_flask_headers import analysis

    report = analysis.analyse(path, options, overlay, **known)
    found = _plain(report, analysis.findings(report, options))
    del report
    # what an analysis leaves in circles is given back, and the rest not looked through again, neither here nor in the
    # processes that fork
    gc.collect()
    gc.freeze()
    return found


def _plain(report: Report, found: Iterable[Finding]) -> Any:
    """Findings as JSON has them: their words, their fingerprints for a baseline, and their places, with whether their
    files parse where that decides.
    """
    from flake8_flask_headers.fingerprints import fingerprints

    found = tuple(found)
    parses = functools.cache(lambda file: _parses(os.path.join(report.root, file)))
    told: list[list[Any]] = []
    for finding, fingerprint in zip(found, fingerprints(report, found), strict=True):
        places = [finding.place] if finding.fallback is None else [finding.place, finding.fallback]
        told.append([finding.code, finding.message, fingerprint])
        told[-1] += [[at.file, at.line, at.column, len(places) == 1 or parses(at.file)] for at in places]
    return {"found": told, "unread": [f"{skipped.file}:{skipped.line}: {skipped.reason}" for skipped in report.skipped]}


def _parses(file: str) -> bool:
    try:
        with open(file, "rb") as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(stream.read())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _by_file(root: str, plain: Any, baseline: Baseline | None, included: Included) -> ProjectFindings:
    top = os.path.realpath(root)
    files: dict[str, list[Entry]] = {}
    for code, message, fingerprint, *places in plain["found"]:
        if baseline is not None and baseline.knows(root, fingerprint):
            continue
        shown = [(os.path.realpath(os.path.join(top, file)), *rest) for file, *rest in places]
        can_show = [place for place in shown if place[3] and included(place[0], top)] if len(shown) > 1 else []
        real, line, column, _ = (can_show or shown)[0]
        files.setdefault(real, []).append(Entry(line, column, code, message))
    unread = tuple(plain["unread"])
    return ProjectFindings({real: tuple(sorted(entries)) for real, entries in files.items()}, unread=unread)
