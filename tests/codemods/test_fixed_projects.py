"""Every fixture project is fixed, and the running app then sends what the fix says, and nothing else has changed."""

from __future__ import annotations

import functools
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flake8_flask_headers.codemods.fix import Fix, Part, Wishes, fix
from flake8_flask_headers.codemods.missing import CODES
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.codemods.writing import Change, write
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.verdicts import Report
from tests.wire.case import case_names, load_case
from tests.wire.observed import Exchange, Observation, Site, observe

CASES = case_names()
FIXED_AT_LEAST = 0.9  # of all findings of the fixtures
RANDOM = re.compile(r"nonce-[\w-]+|session=[^;]+|\w+, \d+ \w+ \d+ [\d:]+ GMT")

each_case = pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in CASES])


@dataclass(frozen=True)
class Fixed:
    """A project before and after."""

    report: Report
    findings: int
    made: Fix
    before: Observation
    after: Observation
    root: Path


@pytest.fixture(scope="module", autouse=True)
def _copies() -> Iterator[None]:
    """Remove the copied projects at the end."""
    yield
    if _folder.cache_info().currsize:
        shutil.rmtree(_folder())
    for cached in (_folder, _fixed):
        cached.cache_clear()


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fixed-")).resolve()


@functools.cache
def _fixed(name: str) -> Fixed:
    case = load_case(name)
    root = case.copy_to(_folder())
    before = observe(case, root)
    workspace = Workspace(str(root))
    made = fix(workspace, workspace.findings, Wishes(unsafe=True))
    write([Change(workspace.root, file, workspace.source(file).data, data) for file, data in made.changes.items()])
    return Fixed(workspace.report, len(workspace.findings), made, before, observe(case, root), root)


@each_case
def test_what_was_fixed_is_sent_and_nothing_else_changes(name: str) -> None:
    fixed = _fixed(name)
    assert len(fixed.before.sites) == len(fixed.after.sites)
    problems = [
        f"{site.entry}: {old}: {problem}"
        for site, new_site in zip(fixed.before.sites, fixed.after.sites, strict=True)
        for old, new in zip(site.exchanges, new_site.exchanges, strict=True)
        for problem in _problems(fixed, site, old, new)
    ]
    assert not problems, "\n".join(problems)


def _problems(fixed: Fixed, site: Site, old: Exchange, new: Exchange) -> Iterator[str]:
    if load_case(fixed.root.name).broken and new.status is not None:
        return  # the repair of a hook makes it answer at all
    if (old.status, old.failure, old.endpoint, old.origin) != (new.status, new.failure, new.endpoint, new.origin):
        yield f"is answered by {new} ({new.origin}), not by {old.origin}"
    if old.body != new.body:
        yield "has another body"
    granted = {header.lower() for header in _granted(fixed, site, old)}
    changed = _rewritten(fixed.made, old)
    for header in {*old.headers, *new.headers} - granted - set(changed):
        if _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers.get(header)} and is {new.headers.get(header)}"
    for header, expected in changed.items():
        if expected is not None and new.headers.get(header, []) != expected:
            yield f"{header} is {new.headers.get(header)}, not {expected}"
    for header in granted - set(changed):
        if new.status is None or (old.origin == "own" and header in _beyond_hooks(fixed.made)):
            continue
        if len(new.headers.get(header, ())) != len(old.headers.get(header, "1")):
            yield f"{header} is {new.headers.get(header)}"
        if header in old.headers and _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers[header]} and is {new.headers.get(header)}"


def _rewritten(made: Fix, old: Exchange) -> dict[str, list[str] | None]:
    """The headers whose values were repaired or taken out, with what is expected of this answer (None: not told)."""
    found: dict[str, list[str] | None] = {}
    for part in made.fixed:
        finding = part.finding
        if part.header is None or finding.code.startswith(CODES):
            continue
        header = part.header.lower()
        values = found.setdefault(header, old.headers.get(header, []))
        if finding.value is None or values is None:
            found[header] = None
            continue
        before, after = ("".join(item or "" for item in parts or ()) for parts in (finding.value, finding.repair))
        found[header] = [after if value == before else value for value in values if value != before or after]
    return found


def _beyond_hooks(made: Fix) -> set[str]:
    """The headers that answers lack which no hook sees, as the fix says."""
    return {part.header.lower() for part in made.left if part.header and "no hook sees" in part.words}


def _steady(exchange: Exchange, header: str) -> list[str]:
    """The values of a header, without what is different in every run."""
    return [RANDOM.sub("*", value) for value in exchange.headers.get(header, ())]


def _granted(fixed: Fixed, site: Site, exchange: Exchange) -> Iterator[str]:
    """The headers that this answer gets by the fix."""
    for part in fixed.made.fixed:
        if (
            part.header is not None
            and part.finding.code.startswith(CODES)
            and _acts_on(fixed.report, part, site, exchange)
        ):
            yield part.header


def _acts_on(report: Report, part: Part, site: Site, exchange: Exchange) -> bool:
    finding = part.finding
    if finding.app is not None:
        place = report.apps[finding.app].place
        return (site.file, site.line) == (place.file, place.line) and site.name in {None, report.apps[finding.app].name}
    assert finding.blueprint is not None
    name = report.blueprints[finding.blueprint].name
    return exchange.endpoint is not None and exchange.endpoint.startswith(f"{name}.") and exchange.origin == "view"


@each_case
def test_a_second_run_changes_nothing_and_what_was_fixed_is_not_found(name: str) -> None:
    fixed = _fixed(name)
    workspace = Workspace(str(fixed.root))
    again = fix(workspace, workspace.findings, Wishes(unsafe=True))
    assert (again.changes, again.fixed) == ({}, ())
    assert {part.header for part in again.left} <= {part.header for part in fixed.made.left}
    done = {_about(part.finding, part.header) for part in fixed.made.fixed}
    found = {_about(finding, header) for finding in workspace.findings for header in finding.headers or (None,)}
    assert done.isdisjoint(found)


def _about(finding: Finding, header: str | None) -> tuple[object, ...]:
    return finding.code, finding.app, finding.blueprint, header, finding.value


def test_most_findings_are_fixed() -> None:
    fixed = sum(len(_fixed(name).made.fixed) for name in CASES)
    left = [f"{name}: {part.finding.text}: {part.words}" for name in CASES for part in _fixed(name).made.left]
    assert fixed / (fixed + len(left)) >= FIXED_AT_LEAST, "\n".join(left)
