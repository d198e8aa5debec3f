"""A small sample of the generated projects; what the generator itself promises."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.wire.case import load_case

from .campaign import try_seeds
from .chooser import Chooser, constructs
from .coverage import SILENT, Coverage, chosen, constructs_in, take_out
from .fixing import fix_seeds
from .fixture import write_fixture
from .mutations import MUTATIONS, broken_by, catch
from .shrinking import shrink
from .trial import Trial, attempt, project_of

SAMPLE = range(40)
FIXED = range(10)
OFTEN_CAUGHT = (
    "after_request functions run in the order of registration",
    "a blueprint's hooks run for pages of no view",
    "setdefault replaces",
    "pop, remove and del take nothing away",
    "WSGI middleware does nothing",
)
SHARE_UNKNOWN = 0.03  # of so few verdicts; 0.01 of many


def test_sample_agrees_with_the_wire() -> None:
    found = try_seeds(SAMPLE)
    assert not found.disagreements, found.disagreements
    assert found.ran >= 0.97 * len(SAMPLE), found.not_run
    verdicts = sum(found.verdicts.values())
    assert found.verdicts["unknown"] <= SHARE_UNKNOWN * verdicts, found.unknown
    assert min(found.verdicts[verdict] for verdict in ("set", "missing", "partial")) > 50


def test_a_project_is_its_seed() -> None:
    assert project_of(7)[0].files() == project_of(7)[0].files()
    assert project_of(7)[0].files() != project_of(8)[0].files()


def test_a_forced_choice_leaves_the_others_as_they_were() -> None:
    choices = [Chooser(1, forced).child("part") for forced in ({}, {"/part:": 0})]
    first, forced = ([part.number(1000) for _ in range(3)] for part in choices)
    assert forced == [0, *first[1:]]
    assert first[0] != 0


@pytest.mark.parametrize("seed", [3])
def test_shrinking_keeps_what_is_wrong_and_little_else(seed: int) -> None:
    before = attempt(seed)

    def is_wrong(trial: Trial) -> bool:
        return trial.verdicts.get("set", 0) > 0

    small = shrink(attempt, seed, is_wrong)
    assert is_wrong(small)
    assert len(constructs(small.log)) < len(constructs(before.log))


def test_every_construct_is_generated_and_has_its_share() -> None:
    where = constructs_in(range(1000))
    taken = Counter(taken.construct for taken in chosen(where, 0, 3))
    assert set(taken.values()) == {3}
    assert taken.keys() == where.keys()
    assert where.keys() >= SILENT.keys()
    assert [mutation.mistake for mutation in MUTATIONS if not any(map(mutation.concerns, where))] == []


def test_what_is_taken_out_decides_where_it_is_sent() -> None:
    where = {"write: headers[name] = value": constructs_in(range(40))["write: headers[name] = value"]}
    found = take_out(chosen(where, 0, 8))
    assert found.tried.total() == 8
    assert 0 < len(found.decided["write: headers[name] = value"]) < 8


def test_what_decides_nothing_is_told() -> None:
    found = Coverage(Counter(a=2, b=1), Counter(a=1, b=1), {"a": [4]})
    assert found.undecided == ["b"]
    assert "| b | 1 | 1 | 0 | never |" in list(found.lines())


def test_a_sample_is_fixed() -> None:
    found = fix_seeds(FIXED)
    assert not found.disagreements, found.disagreements
    assert found.counts["projects changed (unsafe)"] >= 0.5 * len(FIXED)
    assert found.counts["headers of answers that a fix brought (unsafe)"] > 100


@pytest.mark.parametrize("mistake", OFTEN_CAUGHT)
def test_a_broken_analysis_is_caught(mistake: str) -> None:
    caught = catch(range(40), [mutation for mutation in MUTATIONS if mutation.mistake == mistake], lambda found: None)
    assert not caught.missed


@pytest.mark.slow
def test_every_broken_analysis_is_caught() -> None:
    caught = catch(range(5000), MUTATIONS, lambda found: None)
    assert not caught.missed


def test_a_mutation_lasts_no_longer_than_its_context() -> None:
    before = attempt(0)
    for mutation in MUTATIONS:
        with broken_by(mutation):
            pass
    after = attempt(0)
    assert (after.disagreements, after.verdicts) == (before.disagreements, before.verdicts)


def test_a_fixture_can_be_made_of_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, _ = project_of(3)
    write_fixture(project, tmp_path / "made", "what it shows")
    monkeypatch.setattr("tests.wire.case.PROJECTS", tmp_path)
    case = load_case("made")
    assert case.apps == (project.entry,)
    assert len(case.requests) == len(list(project.requests()))
