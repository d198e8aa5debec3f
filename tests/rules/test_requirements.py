"""What is asked of whom: profiles, options, exemptions."""

from __future__ import annotations

import dataclasses

import pytest

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.judging.verdicts import Action, HeaderState, HeaderValue, Report
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules.registry import evaluate
from tests.reports import ALL_BASELINE, app, but, handler, outcome, own, report, route, sent, taken

BARE = report(app(own()), route("index", "v.py:3", outcome("v.py:4")))


def codes(found: Report, options: Options | None = None) -> list[str]:
    return [finding.code for finding in evaluate(found, options or Options())]


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (Options(), "1 2 3 4 5"),
        (Options(profile="strict"), "1 2 3 4 5 6 7 8"),
        (Options(profile="api"), "2 4"),
        (Options(profile="api", extend_require=("Referrer-Policy", "X-Frame-Options")), "2 3 4 5"),
        (Options(extend_require=("Cross-Origin-Embedder-Policy",)), "1 2 3 4 5 9"),
        (Options(set_upstream=("Strict-Transport-Security",)), "1 3 4 5"),
        (Options(extend_require=("Referrer-Policy",), set_upstream=("Referrer-Policy",)), "1 2 3 4"),
    ],
)
def test_which_headers_are_asked_for(options: Options, numbers: str) -> None:
    assert codes(BARE, options) == [f"FSH10{number}" for number in numbers.split()]


def test_a_policy_set_upstream_may_protect_against_framing() -> None:
    options = Options(set_upstream=("Content-Security-Policy",))
    assert codes(BARE, options) == ["FSH102", "FSH104", "FSH105"]
    asked = dataclasses.replace(options, unknown=True)
    (doubt,) = (finding for finding in evaluate(BARE, asked) if finding.code == "FSH009")
    assert doubt.message == (
        "cannot tell whether responses of app 'app' carry X-Frame-Options (1 of 1 route, first 'index' (v.py:3)): the "
        "Content-Security-Policy that is set upstream may name frame-ancestors"
    )


@pytest.mark.parametrize(
    "states",
    [
        {"X-Frame-Options": "DENY"},
        {"Content-Security-Policy": "frame-ancestors 'none'"},
        {"Content-Security-Policy": HeaderState((HeaderValue((None,)),))},
    ],
)
def test_either_header_may_protect_against_framing(states: dict[str, HeaderState | str]) -> None:
    assert "FSH103" not in codes(report(app(own(states)), route("index", "v.py:3", outcome("v.py:4", states))))


def test_a_policy_without_frame_ancestors_does_not() -> None:
    states = but(X_Frame_Options=None, Content_Security_Policy=sent("default-src 'none'"))
    assert codes(report(app(own(states)), route("index", "v.py:3", outcome("v.py:4", states)))) == ["FSH103"]


def test_a_response_that_is_no_document_needs_only_what_is_for_all() -> None:
    data = route("data", "v.py:13", outcome("v.py:14", document=False))
    covered = app(own(ALL_BASELINE))
    strict = Options(profile="strict", extend_require=("Cross-Origin-Embedder-Policy",))
    at_the_view = {finding.code for finding in evaluate(report(covered, data), strict) if finding.place.file == "v.py"}
    assert at_the_view == {"FSH102", "FSH104"}


def test_a_return_that_is_no_document_leaves_the_one_that_is() -> None:
    data = outcome("v.py:14:4", but(Referrer_Policy=None), document=False)
    view = route("both", "v.py:13", data, outcome("v.py:16:4", but(Referrer_Policy=None)))
    found = evaluate(report(app(own(ALL_BASELINE)), view), Options())
    assert [(str(finding.place), finding.code) for finding in found] == [("v.py:16", "FSH105")]


def test_an_api_whose_errors_are_data_too_needs_no_header_for_documents() -> None:
    data = route("data", "v.py:13", outcome("v.py:14", document=False))
    oops = handler("oops", "HTTPException", "e.py:3", outcome("e.py:4", document=False, status=None, origin="error"))
    redirect = outcome(None, origin="default", status=308)
    static = outcome(None, origin="static", status=None)
    api = app((redirect, static))
    assert codes(report(api, data, oops)) == ["FSH102", "FSH104"]


def test_an_api_with_pages_for_errors_needs_them_there() -> None:
    data = route("data", "v.py:13", outcome("v.py:14", document=False))
    found = evaluate(report(app(own()), data), Options())
    assert [finding.code for finding in found] == ["FSH101", "FSH102", "FSH103", "FSH104", "FSH105"]
    assert found[4].message == (
        "responses of app 'app' carry no Referrer-Policy (its routes need none, its 404, 405 and 500 pages, redirects "
        "and static files do); set it in an after_request hook"
    )
    page = handler("oops", 404, "e.py:3", outcome("e.py:4", document=True, status=404, origin="error"))
    errors = app(
        (outcome(None, origin="default", status=308), outcome(None, origin="default", status=405, document=True))
    )
    assert "FSH105" in codes(report(errors, data, page))


def test_one_page_makes_a_site_of_an_api() -> None:
    data = route("data", "v.py:13", outcome("v.py:14", document=False))
    page = route("page", "v.py:23", outcome("v.py:24"))
    found = evaluate(report(app(own()), data, page), Options())
    assert [finding.message for finding in found if finding.code in {"FSH104", "FSH105"}] == [
        (
            "responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'data' (v.py:13)); set it in "
            "an after_request hook"
        ),
        (
            "responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'page' (v.py:23), 1 sends no "
            "document); set it in an after_request hook"
        ),
    ]


def test_only_routes_that_send_no_document_are_said_to_need_none() -> None:
    data = [route(name, "v.py:13", outcome("v.py:14", document=False)) for name in ("data", "feed")]
    kept = route("kept", "v.py:33", outcome("v.py:34", ALL_BASELINE))
    gone = route("gone", "v.py:43", outcome("v.py:44", but(Referrer_Policy=taken(Action.REMOVED))))
    page = route("page", "v.py:23", outcome("v.py:24"))
    (told,) = [
        finding.message
        for finding in evaluate(report(app(own()), *data, kept, gone, page), Options())
        if finding.code == "FSH105"
    ]
    assert "(1 of 5 routes, first 'page' (v.py:23), 2 send no document)" in told


@pytest.mark.parametrize("header", ["Cross-Origin-Opener-Policy", "Cross-Origin-Embedder-Policy"])
def test_what_works_on_https_only_is_asked_there_only(header: str) -> None:
    options = Options(profile="api", extend_require=(header,))
    states: dict[str, HeaderState | str] = {**ALL_BASELINE, header: BY_NAME[header.lower()].advised}
    view = route(
        "index", "v.py:3", outcome("v.py:4", states, secure=True), outcome("v.py:4", ALL_BASELINE, secure=False)
    )
    assert codes(report(app(own(states)), view), options) == []


def embeddable(action: Action) -> Report:
    free = but(X_Frame_Options=taken(action), Content_Security_Policy=sent("default-src 'self'"))
    return report(
        app(own(ALL_BASELINE)),
        route("index", "v.py:3", outcome("v.py:4", ALL_BASELINE)),
        route("embed", "v.py:13", outcome("v.py:14:4", free)),
        route("both", "v.py:23", outcome("v.py:24:4", free), outcome("v.py:26:4", ALL_BASELINE)),
    )


def test_what_is_taken_away_on_purpose_is_reported_by_strict_only() -> None:
    assert codes(embeddable(Action.REMOVED)) == []
    assert codes(embeddable(Action.LOST)) == ["FSH103", "FSH103"]
    strict = Options(profile="strict", set_upstream=("Permissions-Policy", "Cross-Origin-Opener-Policy"))
    found = [finding for finding in evaluate(embeddable(Action.REMOVED), strict) if finding.code == "FSH103"]
    assert [f"{finding.place}: {finding.message}" for finding in found] == [
        (
            "v.py:13: responses of 'embed' carry neither X-Frame-Options nor CSP frame-ancestors (removed at "
            "shop/embed.py:30); keep it, or accept this exception with a noqa comment"
        ),
        (
            "v.py:24: this return of 'both' carries neither X-Frame-Options nor CSP frame-ancestors (removed at "
            "shop/embed.py:30); keep it, or accept this exception with a noqa comment"
        ),
    ]


def test_a_return_that_lacks_it_beside_one_that_gave_it_up_on_purpose() -> None:
    free = but(Referrer_Policy=taken(Action.REMOVED))
    view = route("both", "v.py:23", outcome("v.py:24:4", free), outcome("v.py:26:4", but(Referrer_Policy=None)))
    found = evaluate(report(app(own(ALL_BASELINE)), view), Options())
    assert [(str(finding.place), finding.code) for finding in found] == [("v.py:26", "FSH105")]


def test_a_header_that_the_whole_app_takes_away_is_no_finding() -> None:
    free = but(Referrer_Policy=taken(Action.REMOVED))
    found = report(app(own(free)), route("index", "v.py:3", outcome("v.py:4", free)))
    assert codes(found) == []


def test_apps_of_tests_are_reported_on_request() -> None:
    found = report(app(own(), where="tests/conftest.py:5", test=True))
    assert codes(found) == []
    assert len(codes(found, Options(include_tests=True))) == 5


def test_routes_that_a_test_adds_to_the_real_app_do_not_count() -> None:
    added = route("probe", "tests/test_a.py:3", outcome("tests/test_a.py:4"), test=True)
    assert codes(report(app(own(ALL_BASELINE)), added)) == []
    assert len(codes(report(app(own(ALL_BASELINE)), added), Options(include_tests=True))) == 5


def test_an_app_that_serves_nothing_is_not_reported() -> None:
    idle = dataclasses.replace(app(own()), serves=False)
    assert codes(report(idle)) == []
