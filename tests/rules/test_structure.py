"""Findings about structure, about what cannot be told, and about failures of the tool; and what is printed of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from flake8_flask_headers.findings import Finding, printable, quoted
from flake8_flask_headers.judging.verdicts import Blueprint, Defect, DefectKind, Place, Report, Skipped
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules.registry import RULES, evaluate
from tests.reports import ALL_BASELINE, app, but, handler, outcome, own, report, route, suspected

PLACE = Place("shop/security.py", 7, 4)
BOTH = ("X-Frame-Options", "Referrer-Policy")
UNKNOWN = Options(unknown=True)


def lines(found: Report, options: Options | None = None) -> list[str]:
    return [f"{finding.place}: {finding.text}" for finding in evaluate(found, options or Options())]


@pytest.mark.parametrize(
    ("defect", "text"),
    [
        (
            Defect(DefectKind.HOOK_RETURNS_NOTHING, PLACE, "harden"),
            (
                "FSH002 response hook 'harden' does not return the response on some path, so Flask fails "
                "on every request "
                "that gets there; return the response"
            ),
        ),
        (
            Defect(DefectKind.HOOK_RETURNS_NOTHING, PLACE, "harden", "on any path"),
            (
                "FSH002 response hook 'harden' does not return the response on any path, so Flask fails "
                "on every request "
                "that gets there; return the response"
            ),
        ),
        (
            Defect(DefectKind.NEVER_ATTACHED, PLACE, "Talisman()", "init_app is never called"),
            (
                "FSH003 headers of 'Talisman()' are never sent: init_app is never called; attach it to "
                "the app, or set them "
                "in an after_request hook"
            ),
        ),
        (
            Defect(DefectKind.NEVER_ATTACHED, PLACE, "harden", headers=BOTH[:1]),
            (
                "FSH003 X-Frame-Options of 'harden' is never sent: it is never attached to an app; attach "
                "it to the app, or "
                "set it in an after_request hook"
            ),
        ),
        (
            Defect(DefectKind.OTHER_RESPONSE, PLACE, "resp", headers=BOTH),
            (
                "FSH004 X-Frame-Options and Referrer-Policy are set on 'resp', which is not the response "
                "that is returned; "
                "return 'resp', or set them on what is returned"
            ),
        ),
        (
            Defect(DefectKind.OTHER_RESPONSE, PLACE, "", headers=BOTH[:1]),
            (
                "FSH004 X-Frame-Options is set on a response that is not the one that is returned; set it on what is "
                "returned"
            ),
        ),
        (
            Defect(DefectKind.TOO_EARLY, PLACE, "resp", headers=BOTH),
            (
                "FSH003 X-Frame-Options and Referrer-Policy are set before the request, on 'resp', which is not "
                "returned, and so never sent; set them in an after_request hook"
            ),
        ),
        (
            Defect(DefectKind.TOO_EARLY, PLACE, "", headers=BOTH[:1]),
            (
                "FSH003 X-Frame-Options is set before the request, on a response that is not returned, and so never "
                "sent; set it in an after_request hook"
            ),
        ),
        (
            Defect(DefectKind.TOO_LATE, PLACE, "resp", headers=BOTH[:1]),
            (
                "FSH003 X-Frame-Options is set at teardown, when the response has gone, and so never sent; set it in "
                "an after_request hook"
            ),
        ),
        (
            Defect(DefectKind.OVERWRITTEN, PLACE, "shop/app.py:9", "'DENY' becomes 'SAMEORIGIN'", BOTH[:1]),
            (
                "FSH005 X-Frame-Options is replaced by a weaker value later, at shop/app.py:9 ('DENY' becomes "
                "'SAMEORIGIN'); set the stronger value there, or keep what is there already (setdefault)"
            ),
        ),
    ],
)
def test_defects(defect: Defect, text: str) -> None:
    assert lines(Report("/srv", defects=(defect,))) == [f"shop/security.py:7: {text}"]


def test_defects_in_tests_are_reported_on_request() -> None:
    found = Report("/srv", defects=(Defect(DefectKind.OTHER_RESPONSE, PLACE, "resp", test=True),))
    assert lines(found) == []
    assert len(lines(found, Options(include_tests=True))) == 1


def test_a_failure_of_the_tool_is_a_finding_and_an_unreadable_file_is_none() -> None:
    found = Report(
        "/srv",
        skipped=(Skipped("a.py", "KeyError: 'x'", internal=True), Skipped("b.py", "does not parse", line=3)),
    )
    assert lines(found) == [
        (
            "a.py:1: FSH000 flake8-flask-headers failed on this file (KeyError: 'x'), so what it does to headers is "
            "not known; please report it with the file, it is a defect of the tool"
        )
    ]


def test_findings_are_sorted_by_place_then_code() -> None:
    defects = [
        Defect(DefectKind.OVERWRITTEN, Place("b.py", 2, 0), "x"),
        Defect(DefectKind.OTHER_RESPONSE, Place("b.py", 2, 0), "x"),
        Defect(DefectKind.OVERWRITTEN, Place("b.py", 2, 4), "x"),
        Defect(DefectKind.OVERWRITTEN, Place("b.py", 10, 0), "x"),
        Defect(DefectKind.OVERWRITTEN, Place("a.py", 90, 0), "x"),
        Defect(DefectKind.OVERWRITTEN, Place("a.py", 90, 0), "x"),
    ]
    found = evaluate(Report("/srv", defects=tuple(reversed(defects))), Options())
    assert [(str(finding.place), finding.place.column, finding.code) for finding in found] == [
        ("a.py:90", 0, "FSH005"),
        ("b.py:2", 0, "FSH004"),
        ("b.py:2", 0, "FSH005"),
        ("b.py:2", 4, "FSH005"),
        ("b.py:10", 0, "FSH005"),
    ]


def test_what_cannot_be_told_is_silent_unless_asked_for() -> None:
    states = but(Referrer_Policy=suspected("'load' at p.py:3 could set it"))
    found = report(app(own(states)), route("index", "v.py:3", outcome("v.py:4", states)))
    assert lines(found) == []
    assert lines(found, UNKNOWN) == [
        (
            "shop/app.py:9: FSH009 cannot tell whether responses of app 'app' carry Referrer-Policy (1 of 1 route, "
            "first 'index' (v.py:3)): 'load' at p.py:3 could set it"
        )
    ]


def test_headers_in_doubt_for_one_reason_are_one_finding() -> None:
    doubt = suspected("'load' at p.py:3 could set it")
    states = but(Referrer_Policy=doubt, X_Frame_Options=doubt, Content_Security_Policy=doubt)
    found = evaluate(report(app(own(states))), UNKNOWN)
    assert [finding.headers for finding in found] == [("Content-Security-Policy", "X-Frame-Options", "Referrer-Policy")]
    assert found[0].message == (
        "cannot tell whether responses of app 'app' carry Content-Security-Policy, X-Frame-Options and "
        "Referrer-Policy: 'load' at p.py:3 could set it"
    )


def test_conditions_on_deployment_are_named() -> None:
    held = outcome(None, ALL_BASELINE, origin="default", status=404, deployment=(("app.config['FORCE']", True),))
    failed = outcome(
        None, but(Referrer_Policy=None), origin="default", status=404, deployment=(("app.config['FORCE']", False),)
    )
    assert lines(report(app((held, failed))), UNKNOWN) == [
        (
            "shop/app.py:9: FSH009 cannot tell whether responses of app 'app' carry Referrer-Policy: depends on "
            "app.config['FORCE']"
        )
    ]


def test_what_cannot_be_told_of_one_row_only_is_reported_there() -> None:
    states = but(Referrer_Policy=suspected("'load' at p.py:3 could set it"))
    found = report(
        app(own(ALL_BASELINE)),
        route("index", "v.py:3", outcome("v.py:4", states)),
        handler("oops", 500, "e.py:3", outcome("e.py:4", states)),
    )
    assert lines(found, UNKNOWN) == [
        (
            "e.py:3: FSH009 cannot tell whether responses of error handler 'oops' carry Referrer-Policy: 'load' at "
            "p.py:3 could set it"
        ),
        "v.py:3: FSH009 cannot tell whether responses of 'index' carry Referrer-Policy: 'load' at p.py:3 could set it",
    ]


def test_each_route_in_doubt_on_request() -> None:
    states = but(Referrer_Policy=suspected("'load'"))
    found = report(app(own(states)), route("index", "v.py:3", outcome("v.py:4", states)))
    assert [line.split(": ")[0] for line in lines(found, dataclasses.replace(UNKNOWN, each_route=True))] == [
        "shop/app.py:9",
        "v.py:3",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("caf\u00e9 \u65e5\u672c", "caf\u00e9 \u65e5\u672c"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("\u202eevil\u2066", r"\u202eevil\u2066"),
        ("line\u2028end\x85", r"line\u2028end\x85"),
        ("\udc80", r"\udc80"),
        ("\U000e0001", r"\U000e0001"),
    ],
)
def test_text_from_the_code_cannot_act_on_a_terminal(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_long_names_are_cut() -> None:
    assert quoted("x" * 500) == "'" + "x" * 59 + "…'"


def test_no_message_holds_what_acts_on_a_terminal() -> None:
    evil = "e\x1b]0;x\x07\n\u202e"
    bare = route(f"v{evil}", f"v{evil}.py:3", outcome(f"v{evil}.py:4"))
    lost = route(f"w{evil}", f"v{evil}.py:3", outcome(f"v{evil}.py:4"), app=1)
    doubt = but(Referrer_Policy=suspected(f"'{evil}'"), X_Frame_Options=None)
    apps = (app(own(), name=f"a{evil}", where=f"a{evil}.py:1"), app(own(ALL_BASELINE), name=evil))
    unsure = app(own(doubt), name=f"u{evil}")
    found = dataclasses.replace(
        report(*apps, unsure, bare, lost, Blueprint(evil, Place(f"{evil}.py", 1), registered=False)),
        defects=tuple(Defect(kind, PLACE, evil, evil, (evil,)) for kind in DefectKind),
        skipped=(Skipped(f"{evil}.py", evil, internal=True),),
    )
    findings = evaluate(found, dataclasses.replace(UNKNOWN, each_route=True))
    assert {finding.code for finding in findings} >= {
        "FSH000",
        "FSH002",
        "FSH003",
        "FSH004",
        "FSH005",
        "FSH009",
        "FSH101",
    }
    assert all(finding.message.isprintable() for finding in findings)


def test_a_rule_that_breaks_is_one_finding_beside_those_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> Iterator[Finding]:
        raise KeyError("broken on purpose")

    shop = report(app(own()), route("index", "shop/views.py:3", outcome("shop/views.py:5")))
    whole = lines(shop)
    rules = [dataclasses.replace(rule, find=broken) if rule.code == "FSH103" else rule for rule in RULES]
    monkeypatch.setattr("flake8_flask_headers.rules.registry.RULES", tuple(rules))
    failed, *others = lines(shop)
    assert failed.startswith("shop/app.py:1: FSH000 flake8-flask-headers failed on this file (KeyError: ")
    assert ", in FSH103)" in failed
    assert others == [line for line in whole if "FSH103" not in line]
    assert len(others) == len(whole) - 1
