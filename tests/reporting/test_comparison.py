"""What got worse between two reports, and what only looks so."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest

from flake8_flask_headers.judging.verdicts import HeaderState, Outcome, Report, Route
from flake8_flask_headers.options import Options
from flake8_flask_headers.reporting.comparison import check_document, compare
from flake8_flask_headers.reporting.json import render
from tests.reports import ALL_BASELINE, app, but, handler, outcome, own, report, route, suspected

States = dict[str, HeaderState | str]
GOOD: States = {**ALL_BASELINE}


def rows(states: States, *more: Route, line: int = 1, own_states: States = GOOD) -> Report:
    return report(
        app(own(own_states), where=f"app.py:{line}"),
        dataclasses.replace(route("index", f"views.py:{line}", outcome(f"views.py:{line + 1}", states)), rule="/"),
        handler("oops", 500, f"views.py:{line + 9}", outcome(f"views.py:{line + 10}", GOOD, status=500)),
        *more,
    )


def told(old: Report, new: Report, options: Options = Options()) -> list[str]:
    before, after = (json.loads(render(found)) for found in (old, new))
    check_document(before)
    return [str(change) for change in compare(before, after, options)]


def test_moved_lines_are_no_change() -> None:
    assert told(rows(GOOD), rows(GOOD, line=50)) == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (GOOD, but(X_Content_Type_Options=None), "worse: X-Content-Type-Options of {} was set, is missing"),
        (but(X_Content_Type_Options=None), GOOD, "better: X-Content-Type-Options of {} was missing, is set"),
        (GOOD, but(Referrer_Policy=suspected("'load'")), "less sure: Referrer-Policy of {} was set, is unknown"),
        (
            GOOD,
            {**GOOD, "Strict-Transport-Security": "max-age=600"},
            "worse: Strict-Transport-Security of {} was 'max-age=31536000', is 'max-age=600': ",
        ),
    ],
)
def test_what_changed_is_told_of_the_row(before: States, after: States, words: str) -> None:
    (line,) = told(rows(before), rows(after, line=50))
    assert line.startswith("views.py:50: " + words.format("route GET / (index)"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (but(Referrer_Policy=suspected("'load'")), but(Referrer_Policy=None)),
        (but(Referrer_Policy=None), but(Referrer_Policy=suspected("'load'"))),
        ({**GOOD, "X-Frame-Options": "DENY"}, but(X_Frame_Options=None)),  # the policy's frame-ancestors stand in
        ({**GOOD, "X-Frame-Options": "SAMEORIGIN"}, {**GOOD, "X-Frame-Options": "DENY"}),
        ({**GOOD, "Strict-Transport-Security": "max-age=600"}, {**GOOD, "Strict-Transport-Security": "max-age=601"}),
    ],
)
def test_what_is_not_surely_worse_is_not_told(before: States, after: States) -> None:
    assert told(rows(before), rows(after)) == []


def test_a_response_that_needs_no_header_makes_nothing_worse() -> None:
    data = outcome("views.py:3", but(Content_Security_Policy=None, Referrer_Policy=None), document=False)

    def with_answers(*answers: Outcome) -> Report:
        return report(app(own(GOOD)), route("index", "views.py:1", *answers))

    page = outcome("views.py:2", GOOD)
    assert told(with_answers(page), with_answers(page, data)) == []
    lines = told(with_answers(page), with_answers(page, outcome("views.py:3", but(Referrer_Policy=None))))
    assert lines == ["views.py:1: worse: Referrer-Policy of route GET /index (index) was set, is partial"]


def test_a_new_route_is_held_against_what_the_app_had() -> None:
    bare = route("more", "views.py:70", outcome("views.py:71", but(Referrer_Policy=None)))
    (line,) = told(rows(GOOD), rows(GOOD, bare))
    assert line == (
        "views.py:70: worse: Referrer-Policy of route GET /more (more) is missing, and is new; "
        "what else the app sends has it"
    )
    lacking = but(Referrer_Policy=None)
    assert told(rows(lacking, own_states=lacking), rows(lacking, bare, own_states=lacking)) == []
    assert told(rows(GOOD, own_states=lacking), rows(GOOD, bare, own_states=lacking)) == [line]


def test_an_app_is_known_by_its_name_where_its_file_has_moved() -> None:
    old = report(app(own(GOOD), where="app.py:1"), app(own(GOOD), name="admin", where="app.py:2"))
    new = report(app(own(but(Referrer_Policy=None)), name="admin", where="b.py:2"), app(own(GOOD), where="b.py:1"))
    assert told(old, new) == ["b.py:2: worse: Referrer-Policy of app 'admin' was set, is missing"]


def test_a_new_app_is_held_against_nothing() -> None:
    assert told(report(), rows({}, own_states={})) == []


def test_an_error_handler_is_a_row() -> None:
    bare = report(app(own(GOOD)), handler("oops", 500, "views.py:1", outcome("views.py:2", status=500)))
    lines = told(rows(GOOD), bare)
    assert "views.py:1: worse: Referrer-Policy of error handler 500 (oops) was set, is missing" in lines


def test_text_from_the_code_is_escaped() -> None:
    name = "a\x1b[31m"
    old, new = (report(app(own(states), name=name)) for states in (GOOD, but(Referrer_Policy=None)))
    (line,) = told(old, new)
    assert "\x1b" not in line


@pytest.mark.parametrize(
    "content",
    [None, [], {"version": 2}, {"version": 1}, {"version": 1, "apps": [{}], "routes": [], "error_handlers": []}],
)
def test_what_is_no_report_is_refused(content: Any) -> None:
    with pytest.raises(ValueError, match="it is no"):
        check_document(content)
