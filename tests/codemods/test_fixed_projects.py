"""Every fixture project is fixed, and the running app then sends what the fix says, and nothing else has changed."""

from __future__ import annotations

import functools
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from flake8_flask_headers.codemods.fix import REMAINS, fix
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.codemods.writing import Change, write
from flake8_flask_headers.options import Options
from tests.wire.case import case_names, load_case
from tests.wire.observed import observe
from tests.wire.seen import AS_IT_IS, analysed, folder, observed

from .fixed import WAYS, Fixed, acts_on, answers, inserted, wrong_answers, wrong_second_run

CASES = case_names()
# Every project is fixed safely each day, a few of them unsafely; all of them in all ways with the slow tests.
DAILY = {"safe": 1, "unsafe": 5}
# How much is looked at: the findings that are fixed, the projects that change, and the headers of single answers that
# are held against it. The packages are not used where some response has the header already.
FIXED_AT_LEAST = {"safe": 600, "unsafe": 1150, "talisman": 450, "secure": 555}
PROJECTS_AT_LEAST = {"safe": 195, "unsafe": 205, "talisman": 92, "secure": 122}
HEADERS_AT_LEAST = {"safe": 6500, "unsafe": 12500, "talisman": 3700, "secure": 5200}


def _marks(name: str, way: str) -> list[pytest.MarkDecorator]:
    daily = way in DAILY and CASES.index(name) % DAILY[way] == 0
    return [pytest.mark.xdist_group(name), *([] if daily else [pytest.mark.slow])]


each_way = pytest.mark.parametrize("way", WAYS)
each_case = pytest.mark.parametrize(
    ("name", "way"), [pytest.param(name, way, marks=_marks(name, way)) for name in CASES for way in WAYS]
)


@functools.cache
def _fixed(name: str, way: str) -> Fixed:
    case, workspace, before = load_case(name), analysed(name), observed(name)
    made = fix(workspace, workspace.findings, WAYS[way])
    root = case.copy_to(folder(way))
    write([Change(str(root), file, workspace.source(file).data, data) for file, data in made.changes.items()])
    after = observe(case, root) if made.changes else before
    return Fixed(workspace.report, made, before, after, root, case.broken)


@functools.cache
def _again(name: str, way: str) -> Workspace:
    return Workspace(str(_fixed(name, way).root), load_case(name).options)


# -- on the wire ---------------------------------------------------------------------------------------------


@each_case
def test_what_was_fixed_is_sent_and_nothing_else_changes(name: str, way: str) -> None:
    fixed = _fixed(name, way)
    problems = list(wrong_answers(fixed))
    assert not problems, "\n".join(problems)


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
        for part in inserted(fixed.made):
            header = (part.header or "").lower()
            kinds = [
                "static file" if old.static and old.status == 200 else str(old.status)
                for site, old, new in answers(fixed)
                if acts_on(fixed.report, part, site, old) and header in new.headers
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
    problems = list(wrong_second_run(_fixed(name, way), _again(name, way), WAYS[way]))
    assert not problems, "\n".join(problems)


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
    shown = _shown("FSH", folder(way))
    assert {key: count for key, count in shown.items() if key in expected} == expected
    old, new = _shown("E,W,F", folder(AS_IT_IS)), _shown("E,W,F", folder(way))
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
    assert fixed >= FIXED_AT_LEAST[way], "\n".join(left)
