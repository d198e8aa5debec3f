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
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.codemods.writing import Change, write
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
    for header in {*old.headers, *new.headers} - granted:
        if _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers.get(header)} and is {new.headers.get(header)}"
    for header in granted:
        if new.status is not None and len(new.headers.get(header, ())) != len(old.headers.get(header, "1")):
            yield f"{header} is {new.headers.get(header)}"
        if header in old.headers and _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers[header]} and is {new.headers.get(header)}"


def _steady(exchange: Exchange, header: str) -> list[str]:
    """The values of a header, without what is different in every run."""
    return [RANDOM.sub("*", value) for value in exchange.headers.get(header, ())]


def _granted(fixed: Fixed, site: Site, exchange: Exchange) -> Iterator[str]:
    """The headers that this answer gets by the fix."""
    for part in fixed.made.fixed:
        if part.header is not None and _acts_on(fixed.report, part, site, exchange):
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
    kept = {(part.finding.code, part.header) for part in fixed.made.left}
    assert {(part.finding.code, part.header) for part in again.left} <= kept
    done = {(part.finding.code, part.finding.app, part.finding.blueprint, part.header) for part in fixed.made.fixed}
    found = {(item.code, item.app, item.blueprint, header) for item in workspace.findings for header in item.headers}
    assert done.isdisjoint(found)


def test_most_findings_are_fixed() -> None:
    fixed = sum(len(_fixed(name).made.fixed) for name in CASES)
    left = [f"{name}: {part.finding.text}: {part.words}" for name in CASES for part in _fixed(name).made.left]
    assert fixed / (fixed + len(left)) >= FIXED_AT_LEAST, "\n".join(left)
