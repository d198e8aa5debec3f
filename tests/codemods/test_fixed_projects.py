"""Every fixture project is fixed, and the running app then sends what the fix says, and nothing else has changed."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flake8_flask_headers.codemods.attachment import NEVER_ATTACHED
from flake8_flask_headers.codemods.fix import REMAINS, Fix, Part, Wishes, fix
from flake8_flask_headers.codemods.missing import CODES
from flake8_flask_headers.codemods.providers import PROVIDERS
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.codemods.writing import Change, write
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.headers.values import as_repaired, judge_value
from flake8_flask_headers.judging.verdicts import Report
from flake8_flask_headers.options import Options
from flake8_flask_headers.testing.exchanges import Exchange, Site
from tests.wire.case import case_names, load_case
from tests.wire.observed import Observation, observe

CASES = case_names()
WAYS = {
    "safe": Wishes(),
    "unsafe": Wishes(unsafe=True),
    "talisman": Wishes(unsafe=True, provider=PROVIDERS["talisman"]),
    "secure": Wishes(unsafe=True, provider=PROVIDERS["secure"]),
}
DAILY = ("safe", "unsafe")
HSTS = "strict-transport-security"
# How much is looked at: the part of all findings that is fixed, the projects that change, and the headers of single
# answers that are held against it. The packages are not used where some response has the header already.
FIXED_AT_LEAST = {"safe": 0.45, "unsafe": 0.9, "talisman": 0.38, "secure": 0.47}
PROJECTS_AT_LEAST = {"safe": 195, "unsafe": 205, "talisman": 92, "secure": 122}
HEADERS_AT_LEAST = {"safe": 6500, "unsafe": 12500, "talisman": 3700, "secure": 5200}
# Nonces, sessions, times, and the hash of its path in the ETag of a file.
RANDOM = re.compile(r"nonce-[\w-]+|session=[^;]+|\w+, \d+ \w+ \d+ [\d:]+ GMT|(?<=-)\d+(?=\"$)")


def _marks(name: str, way: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xdist_group(name), *([] if way in DAILY else [pytest.mark.slow])]


each_way = pytest.mark.parametrize("way", WAYS)
each_case = pytest.mark.parametrize(
    ("name", "way"), [pytest.param(name, way, marks=_marks(name, way)) for name in CASES for way in WAYS]
)


@dataclass(frozen=True)
class Fixed:
    """A project before and after."""

    report: Report
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
    for cached in (_folder, _before, _fixed, _again):
        cached.cache_clear()


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="fixed-")).resolve()


@functools.cache
def _before(name: str) -> tuple[Workspace, Observation]:
    case = load_case(name)
    root = case.copy_to(_folder() / "before")
    return Workspace(str(root), case.options), observe(case, root)


@functools.cache
def _fixed(name: str, way: str) -> Fixed:
    case, (workspace, before) = load_case(name), _before(name)
    made = fix(workspace, workspace.findings, WAYS[way])
    root = case.copy_to(_folder() / way)
    write([Change(str(root), file, workspace.source(file).data, data) for file, data in made.changes.items()])
    after = observe(case, root) if made.changes else before
    return Fixed(workspace.report, made, before, after, root)


@functools.cache
def _again(name: str, way: str) -> Workspace:
    return Workspace(str(_fixed(name, way).root), load_case(name).options)


# -- on the wire ---------------------------------------------------------------------------------------------


@each_case
def test_what_was_fixed_is_sent_and_nothing_else_changes(name: str, way: str) -> None:
    fixed = _fixed(name, way)
    assert len(fixed.before.sites) == len(fixed.after.sites)
    problems = [
        f"{site.entry}: {old}: {problem}"
        for site, old, new in _answers(fixed)
        for problem in _problems(fixed, site, old, new)
    ]
    assert not problems, "\n".join(problems)


def _answers(fixed: Fixed) -> Iterator[tuple[Site, Exchange, Exchange]]:
    """Each answer before, with the one after."""
    for site, new_site in zip(fixed.before.sites, fixed.after.sites, strict=True):
        for old, new in zip(site.exchanges, new_site.exchanges, strict=True):
            yield site, old, new


def _problems(fixed: Fixed, site: Site, old: Exchange, new: Exchange) -> Iterator[str]:
    if load_case(fixed.root.name).broken and new.status is not None:
        return  # the repair of a hook makes it answer at all
    if _attached(fixed.made) and new.headers.get("location") == [f"https://localhost{old.path}"]:
        assert (new.status, old.scheme) == (302, "http")
        return  # Talisman, which was never attached, redirects
    if (old.status, old.failure, old.endpoint, old.origin) != (new.status, new.failure, new.endpoint, new.origin):
        yield f"is answered by {new} ({new.origin}), not by {old.origin}"
    if old.body != new.body:
        yield "has another body"
    granted = _granted(fixed, site, old)
    changed = _rewritten(fixed.made, old)
    decided = {header.lower() for header in REPORTED} if _attached(fixed.made) else set()
    for header in {*old.headers, *new.headers} - granted - set(changed) - decided:
        if _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers.get(header)} and is {new.headers.get(header)}"
    for header, expected in changed.items():
        if expected is not None and not _are(header, new.headers.get(header, []), expected):
            yield f"{header} is {new.headers.get(header)}, not {expected}"
    for header in _due(fixed, granted - set(changed), old):
        if len(new.headers.get(header, ())) != len(old.headers.get(header, "1")):
            yield f"{header} is {new.headers.get(header)}"
        if header in old.headers and _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers[header]} and is {new.headers.get(header)}"


def _attached(made: Fix) -> bool:
    return any(part.finding.code == NEVER_ATTACHED for part in made.fixed)


def _due(fixed: Fixed, granted: set[str], old: Exchange) -> Iterator[str]:
    """Those of the headers that this answer must have: no hook sees what fails, or what middleware answers itself."""
    if old.status is None or old.origin == "middleware":
        return
    for header in granted:
        ignored = header == HSTS and old.scheme == "http"  # by browsers; Talisman leaves it out
        if not (ignored and header not in old.headers):
            yield header


def _rewritten(made: Fix, old: Exchange) -> dict[str, list[str] | None]:
    """The headers whose values were repaired or taken out, with what is expected of this answer (None: not told)."""
    found: dict[str, list[str] | None] = {}
    for part in made.fixed:
        finding = part.finding
        if part.header is None or finding.code.startswith(CODES):
            continue
        header = part.header.lower()
        if header not in old.headers:
            continue
        values = found.setdefault(header, old.headers[header])
        if finding.value is None or values is None:
            found[header] = None
            continue
        before, after = ("".join(item or "" for item in parts or ()) for parts in (finding.value, finding.repair))
        after = "" if part.words.startswith("taken out") else after
        found[header] = [after if value == before else value for value in values if value != before or after]
    return found


def _are(header: str, sent: list[str], expected: list[str]) -> bool:
    """Whether these values are sent, or the repairs of them: a literal that is repaired can be part of several values,
    and of a value with a part that is not literal.
    """
    return len(sent) == len(expected) and all(
        _plain(one) == _plain(two)
        or _plain(as_repaired(header, one)) in {_plain(repair) for repair in _repairs(header, two)}
        for one, two in zip(sent, expected, strict=True)
    )


def _repairs(header: str, value: str) -> set[str]:
    judged = judge_value(header, (value,))
    return {"".join(part or "" for part in judgement.repair) for judgement in judged if judgement.repair is not None}


def _plain(value: str) -> str:
    """A value without what is different in every run."""
    return RANDOM.sub("*", value)


def _steady(exchange: Exchange, header: str) -> list[str]:
    """The values of a header, without what is different in every run."""
    return [_plain(value) for value in exchange.headers.get(header, ())]


def _granted(fixed: Fixed, site: Site, exchange: Exchange) -> set[str]:
    """The headers (lower-case) that this answer gets by the fix."""
    return {
        part.header.lower()
        for part in _inserted(fixed.made)
        if part.header is not None and _acts_on(fixed.report, part, site, exchange)
    }


def _inserted(made: Fix) -> list[Part]:
    return [part for part in made.fixed if part.finding.code.startswith(CODES)]


def _acts_on(report: Report, part: Part, site: Site, exchange: Exchange) -> bool:
    finding = part.finding
    if finding.app is not None:
        place = report.apps[finding.app].place
        return (site.file, site.line) == (place.file, place.line) and site.name in {None, report.apps[finding.app].name}
    assert finding.blueprint is not None
    name = report.blueprints[finding.blueprint].name
    return exchange.endpoint is not None and exchange.endpoint.startswith(f"{name}.") and exchange.origin == "view"


@pytest.mark.slow
@each_way
def test_much_is_fixed_and_every_fix_is_seen(way: str) -> None:
    """The test above cannot pass for want of something to look at."""
    seen: Counter[str] = Counter()
    unseen = []
    beyond: list[str] = []
    for name in CASES:
        fixed = _fixed(name, way)
        beyond += [name for part in fixed.made.left if part.words == REMAINS]
        seen["projects"] += bool(fixed.made.changes)
        for part in _inserted(fixed.made):
            header = (part.header or "").lower()
            kinds = [
                "static file" if old.static and old.status == 200 else str(old.status)
                for site, old, new in _answers(fixed)
                if _acts_on(fixed.report, part, site, old) and header in new.headers
            ]
            seen.update(kinds)
            seen["headers"] += len(kinds)
            if not kinds and part.finding.blueprint is None:  # a blueprint that no app registers answers nobody
                unseen.append(f"{name}: {part.finding.text}")
    assert not unseen, "\n".join(unseen)
    assert not beyond  # what no hook sees is reported where it is made
    assert seen["projects"] >= PROJECTS_AT_LEAST[way], seen
    assert seen["headers"] >= HEADERS_AT_LEAST[way], seen
    assert {"200", "302", "308", "404", "405", "500", "static file"} <= set(seen)


# -- in the source -------------------------------------------------------------------------------------------


@each_case
def test_a_second_run_changes_nothing_and_what_was_fixed_is_not_found(name: str, way: str) -> None:
    fixed, workspace = _fixed(name, way), _again(name, way)
    again = fix(workspace, workspace.findings, WAYS[way])
    assert (again.changes, again.fixed) == ({}, ())
    assert {part.header for part in again.left} <= {part.header for part in fixed.made.left}
    done = {_about(part.finding, part.header) for part in fixed.made.fixed}
    found = {_about(finding, header) for finding in workspace.findings for header in finding.headers or (None,)}
    assert done.isdisjoint(found)


def _about(finding: Finding, header: str | None) -> tuple[object, ...]:
    return finding.code, finding.app, finding.blueprint, header, finding.value


@pytest.mark.slow
@each_way
def test_flake8_finds_nothing_of_what_was_fixed_and_nothing_new(way: str) -> None:
    """flake8 itself, on all projects at once: this plugin's findings, and what it says of the lines put in."""
    expected = Counter(
        (f"{name}/{finding.place.file}", finding.code)
        for name in CASES
        if load_case(name).options == Options() and _fixed(name, way).made.changes
        for finding in _again(name, way).findings
    )
    shown = _shown("FSH", _folder() / way)
    assert {key: count for key, count in shown.items() if key in expected} == expected
    old, new = _shown("E,W,F", _folder() / "before"), _shown("E,W,F", _folder() / way)
    assert {key: count for key, count in new.items() if count > old[key]} == {}


def _shown(select: str, folder: Path) -> Counter[tuple[str, str]]:
    """How often flake8 shows each code in each file."""
    command = [sys.executable, "-m", "flake8", "--isolated", f"--select={select}", "--max-line-length=120"]
    ended = subprocess.run([*command, "."], cwd=folder, capture_output=True, text=True, check=False)
    assert (ended.returncode in {0, 1}, ended.stderr) == (True, "")
    lines = [line.split(":", 3) for line in ended.stdout.splitlines()]
    return Counter((file.removeprefix("./"), text.split()[0]) for file, _, _, text in lines)


@pytest.mark.slow
@each_way
def test_most_findings_are_fixed(way: str) -> None:
    fixed = sum(len(_fixed(name, way).made.fixed) for name in CASES)
    left = [f"{name}: {part.finding.text}: {part.words}" for name in CASES for part in _fixed(name, way).made.left]
    assert fixed / (fixed + len(left)) >= FIXED_AT_LEAST[way], "\n".join(left)
