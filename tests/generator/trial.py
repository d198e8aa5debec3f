"""One generated project from its seed to what is wrong with its report."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

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
from .running import DoesNotRun, observe

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
    project, log = project_of(seed, forced)
    root = Path(tempfile.mkdtemp(prefix="generated-")).resolve()
    try:
        folder = root / "project"
        write(project, folder)
        try:
            observation = observe(project, folder)
        except DoesNotRun as broken:
            return Trial(seed, project, log, failure=str(broken))
        broken_answers = [exchange for exchange in observation.sites[0].exchanges if exchange.status is None]
        if broken_answers:
            return Trial(seed, project, log, failure=f"{broken_answers[0]}: {broken_answers[0].failure}")
        return _judged(seed, project, log, observation)
    finally:
        shutil.rmtree(root)


def _judged(seed: int, project: Project, log: tuple[Draw, ...], observation: Observation) -> Trial:
    found = report_of(observation.root)
    report = as_json(found)
    compared = compare(_case(project, observation.root), observation, report)
    broken = [f"the analysis failed on {skipped.file}: {skipped.reason}" for skipped in found.skipped]
    verdicts: Counter[str] = Counter()
    unknown = []
    for name, row, header, entry in _entries(report):
        verdicts[entry["verdict"]] += 1
        if entry["verdict"] == "unknown":
            unknown.append(
                f"{name} {row.get('rule') or row.get('code') or row.get('name')}: {header}: {entry['reason']}"
            )
    return Trial(seed, project, log, (*compared.disagreements, *broken), tuple(unknown), verdicts)


def _entries(report: Any) -> Any:
    for kind in ("apps", "routes", "error_handlers"):
        for row in report[kind]:
            for header, entry in row["headers"].items():
                yield kind, row, header, entry


def _case(project: Project, folder: Path) -> Case:
    return hand_made_case(name="generated", folder=folder, apps=(project.entry,), unknown_allowed=frozenset(REPORTED))


def truth(seed: int, forced: Mapping[str, int] | None = None) -> Truth | None:
    """What a true report says of a project, found out by running it; None where it does not run."""
    project, _ = project_of(seed, forced)
    root = Path(tempfile.mkdtemp(prefix="generated-")).resolve()
    try:
        write(project, root / "project")
        return _truth(truthful_report(_case(project, root / "project"), observe(project, root / "project")))
    except DoesNotRun:
        return None
    finally:
        shutil.rmtree(root)


def _truth(report: Any) -> Truth:
    found: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
    for kind, row, header, entry in _entries(report):
        if entry["seen"]:
            about = (row.get(part) for part in ("rule", "endpoint", "methods", "code", "function"))
            found.setdefault((kind, *map(str, about)), {})[header] = (entry["verdict"], *entry["values"])
    return found
