"""From findings to changes that were proved: made on a copy in memory, and analysed before anything is written.

A repair that does not do what it was made for, or does anything else, is tried at the next place or left out, with the
reason.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from flake8_flask_headers.codemods.comparison import Granted, side_effects
from flake8_flask_headers.codemods.edits import Edit, Refused, spliced
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import ATTACHMENT, EXTENSION, Site, Subject
from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.codemods.syntax import tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.recursion import room
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.judging.verdicts import Action, Report

_MOST_ROUNDS: Final = 8
_ONLY_VIEWS: Final = "FSH001"
_LINE: Final = re.compile(r":\d+")


@dataclass(eq=False, slots=True)
class Task:
    """One finding to repair, for one header of it where it names any. `sites` are where, the best first.

    `setting` is what it sets for all responses of `subject`; `values` are what other values of the header may become.
    """

    finding: Finding
    sites: Iterator[Site]
    header: str | None = None
    subject: Subject | None = None
    setting: Setting | None = None
    values: frozenset[str] = frozenset()
    site: Site | None = None
    crowded: list[Site] = field(default_factory=list)  # places that failed where other tasks failed as well
    outcome: str = ""  # what was done, or why nothing
    remains: bool = False  # whether pages that no view makes may still lack the header

    def advance(self, reason: str = "") -> None:
        """Go on to the next place, if there is one; the first reason is the one that is told."""
        self.outcome = self.outcome or reason
        try:
            self.site = next(self.sites, None)
        except Refused as refused:
            self.site = None
            self.outcome = str(refused)


@dataclass(frozen=True, slots=True)
class Made:
    """The edits of one place in `file`, for all tasks that share it, and what they are in words."""

    file: str
    edits: tuple[Edit, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Repairs:
    """The new bytes of each file that changes, by name relative to the root, and the tasks that this does, each with
    the edits of its place.
    """

    changes: Mapping[str, bytes] = field(default_factory=dict)
    done: Mapping[Task, Made] = field(default_factory=dict)


def repair(workspace: Workspace, tasks: Sequence[Task]) -> Repairs:
    """Find changes that do as many of the tasks as can be done. `outcome` of every task then says what became of it."""
    for task in tasks:
        task.advance()
    for _ in range(_MOST_ROUNDS):
        changes, made = _built(workspace, tasks)
        placed = [task for task in tasks if task.site is not None]
        if not placed:
            return Repairs()
        failures = _failures(workspace, changes, placed)
        if not failures:
            changes, made = _with_more(workspace, tasks, changes, made)
            for task in made:
                task.outcome = made[task].words
            return Repairs(changes, made)
        for task, reason in failures.items():
            if len(failures) > 1 and task.site is not None:
                task.crowded.append(task.site)
            task.advance(reason)
    for task in tasks:
        task.outcome = task.outcome or "no change was found that does only this"
    return Repairs()


def _with_more(
    workspace: Workspace, tasks: Sequence[Task], changes: dict[str, bytes], made: dict[Task, Made]
) -> tuple[dict[str, bytes], dict[Task, Made]]:
    """Those changes, and what can be done beside them of what failed only because of what failed with it."""
    candidates = ((task, site) for task in tasks if task.site is None for site in task.crowded)
    for task, site in itertools.islice(candidates, _MOST_ROUNDS):
        if task in made:
            continue
        before = {each: (each.site, each.outcome) for each in (*made, task)}
        task.site = site
        more, found = _built(workspace, [*made, task])
        settled = all(each.site is kept for each, (kept, _) in before.items() if each is not task)
        if settled and task.site is site and not _failures(workspace, more, list(found)):
            changes, made = more, found
            continue
        for each, (kept, outcome) in before.items():
            each.site, each.outcome = kept, outcome
    return changes, made


# -- making the changes --------------------------------------------------------------------------------------


def _built(workspace: Workspace, tasks: Sequence[Task]) -> tuple[dict[str, bytes], dict[Task, Made]]:
    """The files with every task's change at its place; tasks whose place refuses go on to their next one."""
    while True:
        edits: dict[str, list[Edit]] = {}
        done: dict[Task, Made] = {}
        refusals: list[tuple[list[Task], str]] = []
        taken: dict[str, set[str]] = {}
        for sharing in _by_site(tasks):
            site = sharing[0].site
            assert site is not None, "it is grouped by it"
            try:
                source = workspace.source(site.file)
                made, words = site.build(_settings(sharing), taken.setdefault(site.file, set(source.words)))
                spliced(source.data, [*edits.get(site.file, ()), *made])
            except Refused as refused:
                refusals.append((sharing, str(refused)))
                continue
            edits.setdefault(site.file, []).extend(made)
            done.update(dict.fromkeys(sharing, Made(site.file, tuple(made), words)))
        if not refusals:
            return {file: spliced(workspace.source(file).data, found) for file, found in edits.items()}, done
        for sharing, reason in refusals:
            for task in sharing:
                task.advance(reason)


def _by_site(tasks: Iterable[Task]) -> list[list[Task]]:
    found: dict[tuple[str, int, str], list[Task]] = {}
    for task in tasks:
        if task.site is not None:
            found.setdefault(task.site.key, []).append(task)
    return [found[key] for key in sorted(found)]


def _settings(tasks: Iterable[Task]) -> list[Setting]:
    """One setting for each header, in the order of the codes; kept where any of them is."""
    found: dict[str, Setting] = {}
    for task in tasks:
        if task.setting is not None:
            first = found.setdefault(task.setting.name, task.setting)
            if task.setting.keep and not first.keep:
                found[first.name] = Setting(first.name, first.value, keep=True)
    return sorted(found.values(), key=lambda setting: BY_NAME[setting.name.lower()].number)


# -- proving them --------------------------------------------------------------------------------------------


def _failures(workspace: Workspace, changes: Mapping[str, bytes], tasks: Sequence[Task]) -> dict[Task, str]:
    """The tasks that these changes do not do, or that they do with something else."""
    for file, data in changes.items():
        if not _parses(workspace, file, data):
            return {task: "the result would be no Python" for task in tasks if task.site and task.site.file == file}
    report, findings = workspace.analyse_changed(changes)
    reported = {key: finding for finding in findings for key in _keys(finding)}
    failures = {
        task: f"even with the change, {_gist(reported[key])}"
        for task in tasks
        for key in _keys_of(task)
        if key in reported
    }
    known = {key for finding in _expected(workspace.findings, tasks) for key in _keys(finding)}
    for key in reported.keys() - known:
        code, subject, *_, header = key
        for task in _blamed(tasks, subject, header):
            whole = task.site is not None and task.site.whole
            if code == _ONLY_VIEWS and task.setting is not None and task.subject == subject and whole:
                task.remains = True  # no hook sees what answers in the app's place
            else:
                failures.setdefault(task, f"{code} would be reported then: {_gist(reported[key])}")
    for task in tasks:
        if _leaves_out(report, task):
            failures.setdefault(task, "what is set there, some responses still go without")
        if _comes_too_early(report, task):
            failures.setdefault(task, "other code adds the header later, or would keep this value in place of its own")
    granted, replaced = _granted(tasks)
    decided = {task.subject for task in tasks if task.site is not None and task.site.kind == ATTACHMENT}
    for subject, header, words in side_effects(workspace.report, report, granted, replaced, decided):
        for task in _blamed(tasks, subject, header):
            failures.setdefault(task, words)
    return failures


def _expected(findings: Iterable[Finding], tasks: Iterable[Task]) -> Iterator[Finding]:
    """The findings of before, those about a value that is repaired also as they are about the repaired value."""
    repaired = {task.finding.value: task.finding.repair for task in tasks if task.finding.repair is not None}
    for finding in findings:
        yield finding
        if finding.value in repaired:
            yield replace(finding, value=repaired[finding.value])


def _leaves_out(report: Report, task: Task) -> bool:
    """Whether a header set in code that acts on some responses only is still lacking on others.

    It need not be reported: where the code honours a mark, the header is taken for left out on purpose, and where only
    some deployments run it, nothing is known.
    """
    if task.setting is None or task.subject is None or task.site is None:
        return False
    if task.site.kind != EXTENSION:
        return False
    header = BY_NAME[task.setting.name.lower()]
    for outcome in task.subject.outcomes(report):
        state = outcome.header(header.name)
        told = state.lines or (task.site.whole and state.suspects)
        if not told and not (header.https_only and outcome.secure is False):
            return True
    return False


def _comes_too_early(report: Report, task: Task) -> bool:
    """Whether code that runs later adds the header as well, or keeps what was set here where it would have set its own.

    What becomes of a view that fails is not told for each view: such code may add to the header of that page alone.
    """
    if task.setting is None or task.subject is None or task.site is None or task.site.kind != EXTENSION:
        return False
    for outcome in task.subject.outcomes(report):
        state = outcome.header(task.setting.name)
        done = {step.action for step in state.trail}
        mine = any(line.text == task.setting.value for line in state.lines)
        if Action.ADDED in done or (task.setting.keep and Action.KEPT in done and mine):
            return True
    return False


def _gist(finding: Finding) -> str:
    """What is wrong, without what to do about it."""
    return finding.message.rpartition("; ")[0] or finding.message


def _granted(tasks: Iterable[Task]) -> tuple[Granted, frozenset[str]]:
    """The values that headers may get by these tasks, and the headers of which others may go."""
    granted: dict[tuple[Subject | None, str], frozenset[str]] = {}
    replaced: set[str] = set()
    for task in tasks:
        if task.setting is not None:
            key = (task.subject, task.setting.name)
            granted[key] = granted.get(key, frozenset()) | {task.setting.value}
        elif task.values and task.header is not None:
            granted[None, task.header] = granted.get((None, task.header), frozenset()) | task.values
            replaced.add(task.header)
    return granted, frozenset(replaced)


def _blamed(tasks: Sequence[Task], subject: Subject | None, header: str | None) -> Sequence[Task]:
    """Whose doing something is: of those about that header and subject, else about that header, else of
    packages that decide themselves what they send, else of all.

    What happens to another subject comes of code that is there already and acts on both, if there is such a task.
    """
    about = [task for task in tasks if task.header == header and header is not None]
    shared = [task for task in about if task.site is not None and task.site.kind == EXTENSION]
    packages = [task for task in tasks if task.site and task.site.kind == ATTACHMENT and task.header is None]
    return [task for task in about if task.subject == subject] or shared or about or packages or tasks


_Key = tuple[str, Subject | None, int | None, int | None, object, str | None]


def _keys(finding: Finding) -> Iterator[_Key]:
    """What a finding is about, whatever its line."""
    subject = subject_of(finding)
    about: object = finding.value
    if subject is None:
        about = finding.place.file, _LINE.sub("", finding.message)
    for header in finding.headers or (None,):
        yield finding.code, subject, finding.route, finding.handler, about, header


def _keys_of(task: Task) -> set[_Key]:
    return {key for key in _keys(task.finding) if key[-1] is None or key[-1] == task.header}


def subject_of(finding: Finding) -> Subject | None:
    """The app or blueprint that a finding is about."""
    if finding.app is not None:
        return Subject(True, finding.app)
    return None if finding.blueprint is None else Subject(False, finding.blueprint)


def _parses(workspace: Workspace, file: str, data: bytes) -> bool:
    """Whether the text is Python as far as the old one was."""
    try:
        return _is_sound(SourceFile(file, data)) or not _is_sound(workspace.source(file))
    except Refused:
        return False


def _is_sound(source: SourceFile) -> bool:
    try:
        with room():
            gate.top_level(source.text, source.lines)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        # newer than the running Python, or none: LibCST tells
        with contextlib.suppress(Refused):
            return tree_at(source, 1) is not None
        return False
    return True
