"""What a change may do to the responses of a project, and what not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flake8_flask_headers.codemods.comparison import Granted, side_effects
from flake8_flask_headers.codemods.sites import Subject
from flake8_flask_headers.framework.traces import Action
from flake8_flask_headers.judging.verdicts import HeaderState, Report
from tests.reports import app, outcome, own, report, route, sent, suspected, taken

NAME = "X-Frame-Options"
APP = Subject(True, 0)
SENT, ABSENT = sent("same-origin"), HeaderState()
GRANTED: Granted = {(APP, NAME): frozenset({"SAMEORIGIN"})}
States = Mapping[str, HeaderState | str]


def _report(served: States, unserved: States) -> Report:
    routes = (
        route("index", "shop/views.py:3", outcome("shop/views.py:5", served)),
        route("show", "shop/lost.py:3", outcome("shop/lost.py:5", unserved), app=None, blueprint=0),
    )
    return report(app(own(served)), *routes)


@pytest.mark.parametrize(
    ("before", "after", "troubles"),
    [
        (({}, {}), ({NAME: "SAMEORIGIN"}, {}), []),
        (({}, {}), ({NAME: "SAMEORIGIN"}, {NAME: "SAMEORIGIN"}), []),
        (({}, {}), ({NAME: "DENY"}, {}), ["replace the X-Frame-Options of app 'app'", "of 'index'"]),
        (({}, {}), ({NAME: "SAMEORIGIN"}, {NAME: "DENY"}), ["replace the X-Frame-Options of 'show'"]),
        (({NAME: "DENY"}, {}), ({NAME: "SAMEORIGIN"}, {}), ["of app 'app'", "of 'index'"]),
        (({}, {}), ({"Referrer-Policy": "no-referrer"}, {}), ["change the Referrer-Policy of app 'app'", "of 'index'"]),
        (({}, {NAME: taken(Action.REMOVED)}), ({}, {NAME: "SAMEORIGIN"}), ["bring back the X-Frame-Options"]),
    ],
)
def test_a_change_does_what_is_granted_and_nothing_else(
    before: tuple[States, States], after: tuple[States, States], troubles: list[str]
) -> None:
    """What no app is known to serve, the hook of an app may act on."""
    found = [words for *_, words in side_effects(_report(*before), _report(*after), GRANTED)]
    assert len(found) == len(troubles)
    assert all(trouble in words for trouble, words in zip(troubles, found, strict=True))


def test_a_package_that_is_attached_decides_what_its_app_sends() -> None:
    one, two = _report({}, {}), _report({"Referrer-Policy": "no-referrer"}, {})
    assert list(side_effects(one, two, {}, decided={APP})) == []


@pytest.mark.parametrize(
    ("before", "after", "trouble"),
    [
        ((SENT, ABSENT), (SENT, suspected("depends on the deployment")), False),
        ((SENT, SENT), (SENT, suspected("depends on the deployment")), True),
        ((SENT, ABSENT), (sent("no-referrer"), suspected("depends on the deployment")), True),
    ],
)
def test_what_some_responses_carry_may_be_less_sure_but_not_another_value(
    before: tuple[HeaderState, HeaderState], after: tuple[HeaderState, HeaderState], *, trouble: bool
) -> None:
    one, two = (
        report(app((*own({"Referrer-Policy": some}), *own({"Referrer-Policy": others}))))
        for some, others in (before, after)
    )
    assert bool(list(side_effects(one, two, {}))) is trouble
