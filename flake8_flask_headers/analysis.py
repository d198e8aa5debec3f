"""The pipeline on one page: files → facts → a program that has been set up → rows with their responses → findings."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.defects import find_defects
from flake8_flask_headers.judging.program import Program, set_up
from flake8_flask_headers.judging.rows import find_rows
from flake8_flask_headers.judging.upstream import with_upstream
from flake8_flask_headers.judging.verdicts import Place, Report, Skipped
from flake8_flask_headers.options import Options
from flake8_flask_headers.project.discovery import Root, find_root
from flake8_flask_headers.project.knowledge import ProjectKnowledge
from flake8_flask_headers.project.sources import FactsStore, ProjectSources
from flake8_flask_headers.rules.registry import evaluate

_NEW_OBJECTS: Final = 100_000
_ROOM: Final = 70_000  # words: more than half a megabyte, so that a chunk has one, and almost as much is left


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for garbage less often: an analysis makes hardly any in circles, and looking takes a tenth of its time."""
    before = gc.get_threshold()
    if before[0]:
        gc.set_threshold(max(before[0], _NEW_OBJECTS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


_Function = TypeVar("_Function", bound=Callable[..., object])


def _with_room(function: _Function) -> _Function:
    """Let the frames of all that a function calls fit behind its own.

    Python takes memory for frames from the system in chunks of 16 KB (cpython/Python/pystate.c `push_chunk`), and gives
    one back when its first frame ends: a loop whose calls cross the end of a chunk does so each time, which has been
    seen to take a third of an analysis. For a large frame there is a large chunk, of which no more is touched than is
    used.
    """
    function.__code__ = function.__code__.replace(co_stacksize=_ROOM)
    return function


@_few_collections()
def analyse(
    path: str | os.PathLike[str],
    options: Options = Options(),
    overlay: Mapping[str, bytes] | None = None,
    given: Sequence[Path] = (),
    *,
    tests: bool | None = None,
    sources: ProjectSources | None = None,
    store: FactsStore | None = None,
    with_failures: bool = False,
) -> Report:
    """What every response of the project around `path` (a file or folder) sends.

    `overlay` gives the text of files, by absolute path, that replaces what is on disk; `given` are the folders that the
    user named; `tests` says whether the apps that test code makes are listed, where it differs from the option
    `include-tests`; `sources` are the project's, where they are known already; `store` may have facts of files, and is
    given those that it has not; `with_failures`: apps have their failures in blueprints, too. Nothing of the project is
    imported or run. Raises FileNotFoundError where `path` does not exist.
    """
    if sources is None:
        root = _root_of(path, options, overlay or {}, given)
        sources = ProjectSources(root, _relative(root, overlay or {}), store=store)
    program = _set_up(sources, options, tests=options.include_tests if tests is None else tests)
    return _report(program, options, with_failures=with_failures)


@dataclass(frozen=True)
class Inquiry:
    """A report, and the program behind it, which can be asked for more."""

    report: Report
    _program: Program
    _options: Options

    @_few_collections()
    def follow(self, places: AbstractSet[Place]) -> Report:
        """The rows at these places alone, with all that their responses go through."""
        return _report(self._program, self._options, places)


@_few_collections()
def inquire(path: str | os.PathLike[str], options: Options = Options(), given: Sequence[Path] = ()) -> Inquiry:
    """As `analyse` with the apps of test code, for who will ask for more. Raises FileNotFoundError as it does."""
    program = _set_up(ProjectSources(_root_of(path, options, {}, given)), options, tests=True)
    return Inquiry(_report(program, options), program, options)


def _root_of(
    path: str | os.PathLike[str], options: Options, overlay: Mapping[str, bytes], given: Sequence[Path]
) -> Root:
    start = Path(path)
    if not start.exists() and os.path.abspath(start) not in overlay:
        raise FileNotFoundError(f"{start}: no such file or folder")
    return Root(Path(options.root)) if options.root else find_root(start, given)


@_with_room
def _set_up(sources: ProjectSources, options: Options, *, tests: bool) -> Program:
    knowledge = ProjectKnowledge(sources, {provider.name: provider.headers for provider in options.providers})
    return set_up(sources, knowledge, tests=tests)


@_with_room
def _report(
    program: Program, options: Options, followed: AbstractSet[Place] | None = None, *, with_failures: bool = False
) -> Report:
    rows = find_rows(program, followed, with_failures=with_failures)
    if options.set_upstream:
        rows = with_upstream(rows, options.set_upstream)
    return Report(
        str(program.sources.root.path),
        tuple(rows.apps),
        tuple(rows.routes),
        tuple(rows.handlers),
        tuple(rows.blueprints),
        find_defects(program),
        tuple(rows.hooks),
        _skipped(program.sources),
    )


def findings(report: Report, options: Options = Options()) -> tuple[Finding, ...]:
    """What is wrong, at the place of the fix."""
    return evaluate(report, options)


def _relative(root: Root, overlay: Mapping[str, bytes]) -> dict[str, bytes]:
    base = os.path.realpath(root.path)
    found: dict[str, bytes] = {}
    for path, text in overlay.items():
        relative = os.path.relpath(os.path.realpath(path), base)
        if not relative.startswith(".."):
            found[relative.replace(os.sep, "/")] = text
    return found


def _skipped(sources: ProjectSources) -> tuple[Skipped, ...]:
    skipped = {file: Skipped(file, reason) for file, reason in sources.unreadable.items()}
    for file, facts in sources.read_modules().items():
        if facts.problem is not None and sources.is_own(file):
            skipped[file] = Skipped(file, facts.problem, facts.problem_line)
    for file, reason in sources.failures.items():
        skipped[file] = Skipped(file, reason, internal=True)
    return tuple(sorted(skipped.values(), key=lambda item: (item.file, item.line)))
