"""Where a header can be set for all responses of an app or blueprint, the best place first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.codemods.annotations import response_annotation
from flake8_flask_headers.codemods.creation import find_creation
from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.extension import Table, Write, tables_at, writes_at
from flake8_flask_headers.codemods.hook import insert_hook
from flake8_flask_headers.codemods.providers import Provider, attach
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.syntax import tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.verdicts import Action, HeaderState, Outcome, Report

EXTENSION: Final = "extension"
ATTACHMENT: Final = "attachment"  # of a package that decides itself what it sends
_MOST_EXTENSIONS: Final = 3
_WRITING: Final = frozenset({Action.SET, Action.ADDED, Action.KEPT})

Build = Callable[[Sequence[Setting], set[str]], tuple[list[Edit], str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """An app or a blueprint of the report, by its index there."""

    is_app: bool
    index: int

    def place(self, report: Report) -> Place:
        """Where it is made."""
        return report.apps[self.index].place if self.is_app else report.blueprints[self.index].place

    def outcomes(self, report: Report) -> Iterator[Outcome]:
        """Every response on which a hook of it acts."""
        if self.is_app:
            yield from report.apps[self.index].outcomes
        for route in report.routes:
            if self.index == (route.app if self.is_app else route.blueprint):
                yield from route.outcomes
        for handler in report.error_handlers:
            if self.is_app and handler.app == self.index:
                yield from handler.outcomes


@dataclass(frozen=True, slots=True)
class Site:
    """One place for headers. `build` makes the edits for some, with the names that are taken in the file, and says
    what they are; it notes the names that it takes, and raises Refused where it cannot. `whole`: what is set there, no
    hook could set on more responses.
    """

    file: str
    offset: int
    kind: str
    build: Build
    whole: bool = False

    @property
    def key(self) -> tuple[str, int, str]:
        """Equal for sites that are the same place."""
        return self.file, self.offset, self.kind


def sites_for(workspace: Workspace, subject: Subject, provider: Provider | None = None) -> Iterator[Site]:
    """The places for a header of that app or blueprint. Raises Refused where there is none, after the last.

    With a provider there is one, where the app is made.
    """
    if provider is not None:
        yield _provided(workspace, subject, provider)
        return
    yield from _extensions(workspace, subject)
    yield _own_hook(workspace, subject)


def _own_hook(workspace: Workspace, subject: Subject) -> Site:
    report = workspace.report
    place = subject.place(report)
    source = workspace.changeable(place.file)
    creation = find_creation(tree_at(source, place.line), place)
    style = workspace.style(place.file)

    def build(settings: Sequence[Setting], taken: set[str]) -> tuple[list[Edit], str]:
        annotation, import_edits = response_annotation(source, style, taken)
        edits, names = insert_hook(creation, settings, style, taken, annotation)
        taken.update(names)
        return [*import_edits, *edits], f"new hook {names[0]!r} at {place}"

    return Site(place.file, creation.tree.start(creation.statement), f"hook of {creation.target}", build, whole=True)


def _provided(workspace: Workspace, subject: Subject, provider: Provider) -> Site:
    place = subject.place(workspace.report)
    if not subject.is_app:
        raise Refused(f"{provider.module} is for apps, and no app of the project registers this blueprint")
    creation = find_creation(tree_at(workspace.changeable(place.file), place.line), place)
    style = workspace.style(place.file)

    def build(settings: Sequence[Setting], taken: set[str]) -> tuple[list[Edit], str]:
        return attach(provider, creation, settings, style, taken), f"by {provider.module} at {place}"

    return Site(
        place.file,
        creation.tree.start(creation.statement),
        f"{provider.module} of {creation.target}",
        build,
        whole=True,
    )


# -- existing code -------------------------------------------------------------------------------------------


def _extensions(workspace: Workspace, subject: Subject) -> Iterator[Site]:
    outcomes = _shared_outcomes(workspace.report, subject)
    writes, values, names = _evidence(outcomes)
    found: dict[tuple[str, int, str], Site] = {}
    for place in (*writes, *values):
        for extension, offset in _extensions_at(workspace, place, names, place in writes):
            site = _site(workspace, place, extension, offset)
            found.setdefault(site.key, site)
    yield from list(found.values())[:_MOST_EXTENSIONS]


def _extensions_at(
    workspace: Workspace, place: Place, names: frozenset[str], is_write: bool
) -> list[tuple[Write | Table, int]]:
    """What stands at a place and can take more headers, with where it begins."""
    try:
        tree = tree_at(workspace.changeable(place.file), place.line)
        if is_write:
            return [(write, tree.start(write.statement)) for write in writes_at(tree, place) if write.is_sure]
        return [(table, tree.start(table.display)) for table in tables_at(tree, place.line, names)]
    except Refused:
        return []


def _site(workspace: Workspace, place: Place, found: Write | Table, offset: int) -> Site:
    style = workspace.style(place.file)

    def build(settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return found.edits(settings, style), f"with the others at {place}"

    return Site(place.file, offset, EXTENSION, build, whole=isinstance(found, Write) and found.is_unconditional)


def _shared_outcomes(report: Report, subject: Subject) -> Sequence[Outcome]:
    """The responses that tell what is done for all: the app's own, else those of all routes of a blueprint."""
    if subject.is_app:
        return report.apps[subject.index].outcomes
    return [outcome for route in report.routes if route.blueprint == subject.index for outcome in route.outcomes]


def _evidence(outcomes: Sequence[Outcome]) -> tuple[list[Place], list[Place], frozenset[str]]:
    """Where headers of these responses are written, where their values stand, and which they are.

    What is written for all of them comes first, then what all that have the header share. Places in the file with the
    most of them come first, lower lines before higher ones.
    """
    for_all: list[Place] = []
    for_some: list[Place] = []
    values: list[Place] = []
    names: set[str] = set()
    for header in REPORTED:
        states = [outcome.header(header) for outcome in outcomes]
        written = [places for state in states if (places := _written(state))]
        if not written:
            continue
        names.add(header.lower())
        (for_all if len(written) == len(states) else for_some).extend(set.intersection(*written))
        values += {line.place for state in states for line in state.lines if line.place is not None}
    writes = dict.fromkeys([*_ranked(for_all), *_ranked(for_some)])
    return list(writes), _ranked(values), frozenset(names)


def _written(state: HeaderState) -> set[Place]:
    return {step.place for step in state.trail if step.action in _WRITING}


def _ranked(places: Sequence[Place]) -> list[Place]:
    files = Counter(place.file for place in places)
    own = {place for place in places if place.line and ":" not in place.file}
    return sorted(own, key=lambda place: (-files[place.file], place.file, -place.line))
