"""What is followed once for many requests says what it says where each is followed."""

from __future__ import annotations

from collections.abc import Hashable

import pytest

from flake8_flask_headers.analysis import analyse
from flake8_flask_headers.evaluation.summaries import Summaries
from flake8_flask_headers.framework import parcels, repeated
from tests.wire.case import case_names
from tests.wire.seen import copied


class _Dear(dict[Hashable, object]):
    """What calls have cost, where each has been dear already."""

    def get(self, key: Hashable, default: object = None) -> object:
        return repeated._Cost(500, finished=True)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in case_names(runs=True)]
)
def test_a_report_is_the_same_whatever_is_followed_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = analyse(copied(name))
    with monkeypatch.context() as patch:
        patch.setattr(parcels, "among", lambda parts, part: True)
        assert analyse(copied(name)) == expected, "where responses are told apart by all that they have"
    before = repeated.Repeated.__init__

    def begin(self: repeated.Repeated) -> None:
        before(self)
        monkeypatch.setattr(self, "_costs", _Dear())

    monkeypatch.setattr(repeated.Repeated, "__init__", begin)
    monkeypatch.setattr(repeated, "_DEAR", 0)
    assert analyse(copied(name)) == expected, "where every call is summed up"


def test_calls_of_the_fixture_for_it_are_summed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    summed_up: list[Hashable] = []
    run = Summaries.run

    def noted(self: Summaries, *args: object, **options: object) -> object:
        key = args[2]
        if isinstance(key, tuple) and key[0] == "call":
            summed_up.append(key)
        return run(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Summaries, "run", noted)
    analyse(copied("dear_calls_come_again"))
    assert len(summed_up) >= 4
