"""Where a missing header is reported, how often, and in which words."""

from __future__ import annotations

import pytest

from flake8_flask_headers.judging.verdicts import (
    Action,
    App,
    Blueprint,
    ErrorHandler,
    HeaderState,
    Place,
    Report,
    Route,
)
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules.registry import evaluate
from tests.reports import ALL_BASELINE, app, at, but, handler, outcome, own, report, route, sent, suspected, taken


def lines(found: Report, options: Options | None = None) -> list[str]:
    return [f"{finding.place}: {finding.text}" for finding in evaluate(found, options or Options())]


def codes(found: Report, options: Options | None = None) -> list[str]:
    return [f"{finding.place} {finding.code}" for finding in evaluate(found, options or Options())]


INDEX = route("index", "shop/views.py:31", outcome("shop/views.py:32:4", ALL_BASELINE))
CART = route("cart", "shop/cart.py:8", outcome("shop/cart.py:9:4", ALL_BASELINE))


def test_an_app_that_sends_everything_has_no_finding() -> None:
    assert lines(report(app(own(ALL_BASELINE)), INDEX, CART)) == []


def test_an_app_without_any_hook_is_reported_once_per_header_at_its_creation() -> None:
    bare = [
        route("index", "shop/views.py:31", outcome("shop/views.py:32:4")),
        route("cart", "shop/cart.py:8", outcome("shop/cart.py:9:4")),
    ]
    routes = "(2 of 2 routes, first 'cart' (shop/cart.py:8)); set it in an after_request hook"
    assert lines(report(app(own()), *bare)) == [
        f"shop/app.py:9: FSH101 responses of app 'app' carry no Content-Security-Policy {routes}",
        f"shop/app.py:9: FSH102 responses of app 'app' carry no Strict-Transport-Security {routes}",
        f"shop/app.py:9: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors {routes}",
        f"shop/app.py:9: FSH104 responses of app 'app' carry no X-Content-Type-Options {routes}",
        f"shop/app.py:9: FSH105 responses of app 'app' carry no Referrer-Policy {routes}",
    ]


def test_the_textbook_case() -> None:
    """The view sets one header; the 404 page has none."""
    view = route("hello", "app.py:6", outcome("app.py:9:4", {"X-Frame-Options": sent("DENY", by=Place("app.py", 8))}))
    counted = "(1 of 1 route, first 'hello' (app.py:6)); set it in an after_request hook"
    assert lines(report(app(own(), where="app.py:3"), view)) == [
        (
            "app.py:3: FSH001 404, 405 and 500 pages, redirects and static files of app 'app' go out without "
            "X-Frame-Options, which only its views carry; set it in an after_request hook"
        ),
        f"app.py:3: FSH101 responses of app 'app' carry no Content-Security-Policy {counted}",
        f"app.py:3: FSH102 responses of app 'app' carry no Strict-Transport-Security {counted}",
        f"app.py:3: FSH104 responses of app 'app' carry no X-Content-Type-Options {counted}",
        f"app.py:3: FSH105 responses of app 'app' carry no Referrer-Policy {counted}",
    ]


def test_routes_that_carry_it_are_not_counted() -> None:
    bare = route("cart", "shop/cart.py:8", outcome("shop/cart.py:9:4", but(Referrer_Policy=None)))
    assert lines(report(app(own(but(Referrer_Policy=None))), INDEX, bare)) == [
        (
            "shop/app.py:9: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'cart' "
            "(shop/cart.py:8)); set it in an after_request hook"
        )
    ]


def test_what_only_error_pages_and_files_lack_is_one_finding_that_names_the_headers() -> None:
    assert lines(report(app(own(but(Referrer_Policy=None, X_Content_Type_Options=None))), INDEX)) == [
        (
            "shop/app.py:9: FSH001 404, 405 and 500 pages, redirects and static files of app 'app' go out without "
            "X-Content-Type-Options or Referrer-Policy, which only its views carry; set them in an after_request hook"
        )
    ]


def test_error_pages_that_lack_what_cannot_be_told_of_views_are_still_lacking() -> None:
    unsure = route("index", "shop/views.py:31", outcome("shop/views.py:32", but(Referrer_Policy=suspected("'x()'"))))
    assert lines(report(app(own(but(Referrer_Policy=None))), unsure)) == [
        (
            "shop/app.py:9: FSH001 404, 405 and 500 pages, redirects and static files of app 'app' go out without "
            "Referrer-Policy; set it in an after_request hook"
        )
    ]


def test_a_hook_that_skips_error_pages_is_named_where_a_view_lacks_it_too() -> None:
    errors = outcome(None, but(Referrer_Policy=None), origin="default", status=404)
    bare = route("cart", "shop/cart.py:8", outcome("shop/cart.py:9", but(Referrer_Policy=None)))
    found = report(app((errors, outcome(None, ALL_BASELINE, origin="static"))), INDEX, bare)
    assert lines(found) == [
        (
            "shop/app.py:9: FSH105 some responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'cart' "
            "(shop/cart.py:8)); set it on every response, not only on those that get it at shop/security.py:12"
        )
    ]
    assert lines(report(app((errors, outcome(None, ALL_BASELINE, origin="static"))), INDEX)) == [
        (
            "shop/app.py:9: FSH001 404 pages of app 'app' go out without Referrer-Policy, which other responses get at "
            "shop/security.py:12; set it there on every response"
        )
    ]


def test_headers_that_pages_lack_for_different_reasons_are_said_without_any() -> None:
    states = but(Referrer_Policy=None, X_Content_Type_Options=None)
    others = outcome(None, but(X_Content_Type_Options=None), origin="static")
    assert lines(report(app((outcome(None, states, origin="default", status=404), others)), INDEX)) == [
        (
            "shop/app.py:9: FSH001 404 pages and static files of app 'app' go out without X-Content-Type-Options or "
            "Referrer-Policy; set them in an after_request hook"
        )
    ]


def test_an_app_of_which_no_route_is_known() -> None:
    assert lines(report(app(own(but(Referrer_Policy=None))))) == [
        (
            "shop/app.py:9: FSH105 responses of app 'app' carry no Referrer-Policy (no route of it is known); set it "
            "in an after_request hook"
        )
    ]


EXPORT = "shop/export.py:20"


def export(*states: HeaderState | None, name: str = "export") -> Route:
    """A view with a return for each state of X-Content-Type-Options, the first at line 22."""
    return route(
        name,
        EXPORT,
        *(
            outcome(f"shop/export.py:{22 + 2 * number}:4", but(X_Content_Type_Options=state))
            for number, state in enumerate(states)
        ),
    )


COVERED = app(own(ALL_BASELINE))


def test_a_return_that_loses_what_the_app_sets() -> None:
    lost = taken(Action.LOST, taken_at="shop/export.py:23")
    assert lines(report(COVERED, INDEX, export(sent("nosniff"), lost))) == [
        (
            "shop/export.py:24: FSH104 this return of 'export' loses X-Content-Type-Options (set at "
            "shop/security.py:12, but the response is replaced at shop/export.py:23); set it on the "
            "response that is sent"
        )
    ]


def test_a_view_that_loses_it_on_every_return_is_reported_at_its_def() -> None:
    lost = taken(Action.LOST, taken_at="shop/export.py:23")
    assert lines(report(COVERED, INDEX, export(lost, lost))) == [
        (
            "shop/export.py:20: FSH104 responses of 'export' lose X-Content-Type-Options (set at shop/security.py:12, "
            "but the response is replaced at shop/export.py:23); set it on the response that is sent"
        )
    ]


def test_a_return_that_a_conditional_hook_leaves_out() -> None:
    assert lines(report(COVERED, export(sent("nosniff"), None))) == [
        (
            "shop/export.py:24: FSH104 this return of 'export' carries no X-Content-Type-Options, which other "
            "responses of app 'app' get at shop/security.py:12; set it there on every response, or set it here"
        )
    ]


def test_each_return_that_lacks_it_is_reported() -> None:
    assert codes(report(COVERED, export(sent("nosniff"), None, None))) == [
        "shop/export.py:24 FSH104",
        "shop/export.py:26 FSH104",
    ]


def test_a_view_under_two_rules_is_reported_once() -> None:
    found = lines(report(COVERED, export(None), export(None), export(sent("nosniff"), None)))
    assert found == [
        (
            "shop/export.py:20: FSH104 responses of 'export' and 1 other route carry no X-Content-Type-Options, which "
            "other responses of app 'app' get at shop/security.py:12; set it there on every response, or set it here"
        ),
        (
            "shop/export.py:24: FSH104 this return of 'export' carries no X-Content-Type-Options, which other "
            "responses of app 'app' get at shop/security.py:12; set it there on every response, or set it here"
        ),
    ]


@pytest.mark.parametrize(
    ("origin", "where", "subject"),
    [
        ("view", "shop/export.py:30:8", "this return of 'export'"),
        ("view", "shop/guards.py:7:8", "this response of 'export'"),
        ("view", "shop/export.py:7:8", "this response of 'export'"),
        ("error", "shop/export.py:30:8", "this error answer of 'export'"),
        ("before_request", "shop/guards.py:7:8", "this answer in place of 'export'"),
    ],
)
def test_what_made_the_response_is_named(origin: str, where: str, subject: str) -> None:
    view = route(
        "export",
        EXPORT,
        outcome("shop/export.py:22:4", ALL_BASELINE),
        outcome(where, but(X_Content_Type_Options=None), origin=origin),
    )
    (line,) = lines(report(COVERED, view))
    assert line.startswith(f"{where.rpartition(':')[0]}: FSH104 {subject} carries no X-Content-Type-Options")


def test_an_error_page_is_no_place_to_set_a_header() -> None:
    aborted = outcome("shop/export.py:30:8", but(X_Content_Type_Options=None), origin="error", status=404)
    (line,) = lines(report(COVERED, route("export", EXPORT, outcome("shop/export.py:22:4", ALL_BASELINE), aborted)))
    assert line.endswith("; set it there on every response, or set it in an error handler")


def test_a_row_of_which_some_responses_have_no_place_of_their_own() -> None:
    partly = [outcome("shop/errors.py:5", states) for states in (ALL_BASELINE, but(X_Content_Type_Options=None))]
    (line,) = lines(report(COVERED, INDEX, handler("oops", 404, "shop/errors.py:5", *partly)))
    assert line.startswith("shop/errors.py:5: FSH104 some responses of error handler 'oops' carry no X-Content-Type")


def test_a_function_behind_several_routes_is_named_with_the_rule_that_lacks_it() -> None:
    bare = but(Referrer_Policy=None)
    rows = [
        route("Page.get", "v.py:3", outcome("v.py:4", states), rule=rule)
        for rule, states in (("/wrapped", ALL_BASELINE), ("/loose", bare), ("/looser", bare))
    ]
    (line,) = lines(report(app(own(bare)), *rows))
    assert "(2 of 3 routes, first 'Page.get' under '/loose' (v.py:3))" in line
    line, *_ = lines(report(COVERED, *rows))
    assert line.startswith("v.py:3: FSH105 responses of 'Page.get' under '/loose' and 1 other route carry no Referrer")
    (line,) = lines(report(app(own(bare)), *rows[1:]))
    assert "(2 of 2 routes, first 'Page.get' (v.py:3))" in line


def test_static_files_are_named_only_where_there_are_some() -> None:
    bare = but(Referrer_Policy=None)
    not_found = outcome(None, bare, origin="static", status=404)
    pages = [outcome(None, bare, origin="default", status=status) for status in (404, 405, 308)]
    (line,) = lines(report(app((*pages, not_found)), INDEX))
    assert line.startswith("shop/app.py:9: FSH001 404 and 405 pages and redirects of app 'app' go out without")


def test_a_guard_before_many_views_is_reported_once() -> None:
    refused = outcome("shop/guards.py:7:8", but(X_Content_Type_Options=None), origin="before_request", status=403)
    views = [
        route(name, f"shop/{name}.py:4", outcome(f"shop/{name}.py:5", ALL_BASELINE), refused)
        for name in ("a", "b", "c")
    ]
    (line,) = lines(report(COVERED, *views))
    assert line.startswith(
        "shop/guards.py:7: FSH104 this answer in place of 'a' and 2 other routes carries no X-Content"
    )


def test_an_error_handler_that_loses_it() -> None:
    lost = taken(Action.LOST, taken_at="shop/errors.py:7")
    found = report(
        COVERED,
        INDEX,
        handler("oops", 500, "shop/errors.py:5", outcome("shop/errors.py:8", but(X_Content_Type_Options=lost))),
    )
    assert lines(found) == [
        (
            "shop/errors.py:5: FSH104 responses of error handler 'oops' lose X-Content-Type-Options (set at "
            "shop/security.py:12, but the response is replaced at shop/errors.py:7); set it on the "
            "response that is sent"
        )
    ]
    (finding,) = evaluate(found, Options())
    assert (finding.handler, finding.route, finding.app) == (0, None, 0)


def test_an_error_handler_is_covered_by_the_finding_at_the_app() -> None:
    found = report(
        app(own(but(Referrer_Policy=None))),
        route("index", "v.py:3", outcome("v.py:4", but(Referrer_Policy=None))),
        handler("oops", 500, "shop/errors.py:5", outcome("shop/errors.py:8", but(Referrer_Policy=None))),
    )
    assert codes(found) == ["shop/app.py:9 FSH105"]


def test_an_app_of_which_it_cannot_be_told_leaves_the_route_that_surely_lacks_it() -> None:
    unsure = app(own(but(Referrer_Policy=suspected("'load' could set it"))))
    lacking = route("index", "v.py:3", outcome("v.py:4", but(Referrer_Policy=None)))
    assert lines(report(unsure, lacking)) == [
        "v.py:3: FSH105 responses of 'index' carry no Referrer-Policy; set it in an after_request hook"
    ]


def test_each_app_is_judged_by_itself() -> None:
    second = app(own(ALL_BASELINE), name="admin", where="admin.py:2")
    bare = route("index", "v.py:3", outcome("v.py:4", but(Referrer_Policy=None)))
    fine = route("index", "a.py:3", outcome("a.py:4", ALL_BASELINE), app=1)
    found = evaluate(report(app(own(but(Referrer_Policy=None))), second, bare, fine), Options())
    assert [(str(finding.place), finding.app) for finding in found] == [("shop/app.py:9", 0)]


def test_each_route_on_request() -> None:
    bare = [route(name, f"{name}.py:3", outcome(f"{name}.py:4", but(Referrer_Policy=None))) for name in ("a", "b")]
    found = report(app(own(but(Referrer_Policy=None))), *bare, INDEX)
    assert lines(found, Options(each_route=True)) == [
        "a.py:3: FSH105 responses of 'a' carry no Referrer-Policy; set it in an after_request hook",
        "b.py:3: FSH105 responses of 'b' carry no Referrer-Policy; set it in an after_request hook",
    ]
    assert codes(report(app(own(but(Referrer_Policy=None))), INDEX), Options(each_route=True)) == [
        "shop/app.py:9 FSH001"
    ]


SHOP = Blueprint("shop", Place("bp.py", 4), registered=False)


def of_blueprint(name: str, line: int, states: dict[str, HeaderState | str], blueprint: int = 0) -> Route:
    return route(name, f"bp.py:{line}", outcome(f"bp.py:{line + 1}", states), app=None, blueprint=blueprint)


def test_a_blueprint_stands_in_for_the_app_that_is_not_there() -> None:
    lacking = but(Referrer_Policy=None)
    found = evaluate(report(SHOP, of_blueprint("a", 10, lacking), of_blueprint("b", 20, lacking)), Options())
    assert [f"{finding.place}: {finding.text}" for finding in found] == [
        (
            "bp.py:4: FSH105 responses of blueprint 'shop' carry no Referrer-Policy (2 of 2 routes, first 'a' "
            "(bp.py:10)); set it in an after_request hook of the blueprint"
        )
    ]
    assert [(finding.app, finding.blueprint) for finding in found] == [(None, 0)]


def test_a_view_that_loses_what_the_blueprint_sets_is_reported_itself() -> None:
    rows = [of_blueprint(name, line, but()) for name, line in (("a", 10), ("b", 20))]
    found = report(SHOP, *rows, of_blueprint("c", 30, but(Referrer_Policy=None)))
    assert codes(found) == ["bp.py:30 FSH105"]


def test_a_blueprint_one_of_whose_views_sets_it_itself() -> None:
    mine = but(Referrer_Policy=sent("no-referrer", by=Place("bp.py", 10)))
    found = report(SHOP, of_blueprint("a", 10, mine), of_blueprint("c", 30, but(Referrer_Policy=None)))
    assert codes(found) == ["bp.py:4 FSH105"]


def test_no_blueprint_stands_in_where_an_app_registers_one() -> None:
    other = Blueprint("other", Place("o.py", 1), registered=True)
    found = report(COVERED, INDEX, SHOP, other, of_blueprint("a", 10, but(Referrer_Policy=None)))
    assert codes(found) == []


def test_no_blueprint_stands_in_for_what_an_app_of_the_project_sends() -> None:
    found = report(app(own(but(Referrer_Policy=None))), INDEX, SHOP, of_blueprint("a", 10, {}))
    assert codes(found) == ["bp.py:4 FSH105", "shop/app.py:9 FSH001"]


def test_a_test_that_registers_a_blueprint_is_no_evidence() -> None:
    tester = app(own(), where="tests/test_shop.py:5", test=True)
    registered = Blueprint("shop", Place("bp.py", 4), registered=True)
    view = route("a", "bp.py:10", outcome("bp.py:11", but(Referrer_Policy=None)), app=0, blueprint=0)
    found = report(tester, registered, view, view)
    assert lines(found) == [
        (
            "bp.py:4: FSH105 responses of blueprint 'shop' carry no Referrer-Policy (1 of 1 route, first 'a' "
            "(bp.py:10)); set it in an after_request hook of the blueprint"
        )
    ]
    assert {line.split()[0] for line in codes(found, Options(include_tests=True))} == {"tests/test_shop.py:5"}


def test_routes_of_nothing_that_is_known_are_not_reported() -> None:
    assert codes(report(route("a", "a.py:1", outcome("a.py:2"), app=None))) == []


def test_the_same_report_in_another_order_gives_the_same_findings() -> None:
    rows: list[App | Route | ErrorHandler] = [app(own()), INDEX, CART, export(None, sent("nosniff"))]
    assert lines(report(*rows)) == lines(report(*reversed(rows)))


def test_a_finding_knows_the_nearest_line_elsewhere() -> None:
    bare = route("index", "shop/views.py:31", outcome("shop/views.py:32", but(Referrer_Policy=None)))
    (finding,) = evaluate(report(app(own(but(Referrer_Policy=None))), bare), Options())
    assert (finding.place, finding.fallback) == (at("shop/app.py:9"), at("shop/views.py:30"))
    (finding,) = evaluate(report(COVERED, INDEX, export(None)), Options())
    assert (finding.place, finding.fallback, finding.route) == (at(EXPORT), at("shop/export.py:19"), 1)
