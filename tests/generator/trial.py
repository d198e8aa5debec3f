"""One generated project from its seed to what is wrong with its report."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from flake8_flask_headers.analysis import findings
from flake8_flask_headers.headers.names import REPORTED
from tests.wire.analyser import as_json, report_of
from tests.wire.case import Case
from tests.wire.comparison import compare
from tests.wire.hand_made import hand_made_case
from tests.wire.observed import Observation
from tests.wire.oracle import truthful_report

from .chooser import Chooser, Draw
from .grammar import generate
from .project import Project
from .running import MISTAKES, DoesNotRun, observe

_MISTAKES: Final = (*(f"{kind.__name__}: " for kind in MISTAKES), "RuntimeError: Working outside of")
REPEATED: Final = "FSH421"
_DETAIL: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\[[^\]]*\]|\([^)]*\)|/\S*|\b[\w.]+:\d+\b|\d+|https?")

# Of each row of a report: the verdict on each header, with its values.
Truth: TypeAlias = Mapping[tuple[str, ...], Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one seed: `failure` where the project itself does not run, else what was sent."""

    seed: int
    project: Project
    log: tuple[Draw, ...]
    disagreements: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    verdicts: Mapping[str, int] = field(default_factory=dict)
    failure: str | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of what is wrong, without names and values."""
        return frozenset(map(kind_of, self.disagreements))


def kind_of(disagreement: str) -> str:
    """What is wrong, without the names and values of the project."""
    return " ".join(_DETAIL.sub("_", disagreement.partition("->")[0]).split())


def project_of(seed: int, forced: Mapping[str, int] | None = None) -> tuple[Project, tuple[Draw, ...]]:
    """The project of a seed, and the choices that made it."""
    chooser = Chooser(seed, forced)
    project = generate(chooser)
    return project, tuple(chooser.log)


def write(project: Project, root: Path) -> None:
    """Write the project's files below a folder, which becomes a root."""
    (root / ".git").mkdir(parents=True)
    for file, text in project.files().items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def attempt(seed: int, forced: Mapping[str, int] | None = None) -> Trial:
    """Generate, run, analyse and compare."""
    with running(seed, forced) as run:
        return run.judged()


@contextmanager
def running(seed: int, forced: Mapping[str, int] | None = None) -> Iterator[Run]:
    """Generate and run; the project's files are there until the end."""
    project, log = project_of(seed, forced)
    root = Path(tempfile.mkdtemp(prefix="generated-")).resolve()
    try:
        write(project, root / "project")
        try:
            observation = observe(project, root / "project")
        except DoesNotRun as broken:
            yield Run(seed, project, log, None, str(broken))
            return
        # what the handler of all failures raises goes on to the server, as it is meant to
        broken_answers = [
            exchange
            for site in observation.sites
            for exchange in site.exchanges
            if exchange.status is None and str(exchange.failure).startswith(_MISTAKES)
        ]
        failure = f"{broken_answers[0]}: {broken_answers[0].failure}" if broken_answers else None
        yield Run(seed, project, log, observation, failure)
    finally:
        shutil.rmtree(root)


@dataclass(frozen=True, slots=True)
class Run:
    """A project and its answers; `failure` where it does not run."""

    seed: int
    project: Project
    log: tuple[Draw, ...]
    observation: Observation | None
    failure: str | None

    def judged(self) -> Trial:
        """Analyse it, and hold the report against the answers."""
        if self.observation is None or self.failure is not None:
            return Trial(self.seed, self.project, self.log, failure=self.failure)
        return _judged(self.seed, self.project, self.log, self.observation)


def _judged(seed: int, project: Project, log: tuple[Draw, ...], observation: Observation) -> Trial:
    found = report_of(observation.root)
    report = as_json(found)
    compared = compare(_case(project, observation.root), observation, report)
    twice = [
        f"app: {header} is said to be sent several times ({finding.text}), but no response has it twice"
        for finding in findings(found)
        for header in finding.headers
        if finding.code == REPEATED and not _is_repeated(observation, header)
    ]
    broken = [f"the analysis failed on {skipped.file}: {skipped.reason}" for skipped in found.skipped]
    verdicts: Counter[str] = Counter()
    unknown = []
    for name, row, header, entry in _entries(report):
        verdicts[entry["verdict"]] += 1
        if entry["verdict"] == "unknown":
            unknown.append(
                f"{name} {row.get('rule') or row.get('code') or row.get('name')}: {header}: {entry['reason']}"
            )
    return Trial(seed, project, log, (*compared.disagreements, *twice, *broken), tuple(unknown), verdicts)


def _is_repeated(observation: Observation, header: str) -> bool:
    return any(
        len(exchange.headers.get(header.lower(), ())) > 1 for site in observation.sites for exchange in site.exchanges
    )


def _entries(report: Any) -> Any:
    for kind in ("apps", "routes", "error_handlers"):
        for row in report[kind]:
            for header, entry in row["headers"].items():
                yield kind, row, header, entry


def _case(project: Project, folder: Path) -> Case:
    return hand_made_case(name="generated", folder=folder, apps=(project.entry,), unknown_allowed=frozenset(REPORTED))


def truth(seed: int, forced: Mapping[str, int] | None = None) -> Truth | None:
    """What a true report says of a project, found out by running it; None where it does not run."""
    with running(seed, forced) as run:
        if run.observation is None:
            return None
        return _truth(truthful_report(_case(run.project, run.observation.root), run.observation))


def _truth(report: Any) -> Truth:
    found: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for kind, row, header, entry in _entries(report):
        if entry["seen"]:
            about = (row.get(part) for part in ("rule", "endpoint", "methods", "code", "function"))
            found.setdefault((kind, *map(str, about)), {})[header] = (entry["verdict"], *entry["values"])
    return found
