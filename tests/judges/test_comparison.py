"""The page about other judges says what their recorded verdicts and this tool's say today."""

from __future__ import annotations

from .comparison import PAGE, compare, page, recorded
from .corpus import JUDGED_ELSEWHERE, samples
from .kinds import KINDS


def test_there_are_enough_values_of_every_header() -> None:
    corpus = samples()
    assert len(corpus) >= 1_000
    assert sum("/" in sample.origin for sample in corpus) >= 70
    assert {sample.header for sample in corpus} == JUDGED_ELSEWHERE


def test_every_difference_is_of_a_kind_and_every_kind_occurs() -> None:
    comparison = compare(samples(), recorded()["verdicts"])
    assert comparison.unexplained == ()
    assert {kind for _, kind in comparison.kinds} == {*KINDS}


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
