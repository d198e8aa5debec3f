"""Values that are sent: where they are reported, how often, and which are no matter."""

from __future__ import annotations

import pytest

from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.values import CAUSES
from flake8_flask_headers.judging.verdicts import Action, HeaderState, HeaderValue, Outcome, Report, Step
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules.registry import RULES, evaluate
from tests.reports import ALL_BASELINE, HOOK, app, at, handler, outcome, own, report, route, sent

VALUES = [rule for rule in RULES if rule.code >= "FSH200"]


def found(rows: Report, options: Options = Options()) -> list[Finding]:
    """What is said of values."""
    return [finding for finding in evaluate(rows, options) if finding.code >= "FSH200"]


def codes(rows: Report, options: Options = Options()) -> list[str]:
    """The codes of that."""
    return [finding.code for finding in found(rows, options)]


def with_values(**values: str | HeaderState) -> dict[str, HeaderState | str]:
    """The headers of the baseline, these of them (`X_Frame_Options=...`) otherwise."""
    states: dict[str, HeaderState | str] = {**ALL_BASELINE}
    # the policy of the baseline names frame-ancestors, beside which X-Frame-Options is not read
    states["Content-Security-Policy"] = "default-src 'self'"
    return states | {name.replace("_", "-"): value for name, value in values.items()}


def everywhere(
    states: dict[str, HeaderState | str], *, document: bool | None = None, secure: bool | None = None
) -> Report:
    """An app of two views that sends these on every response."""
    views = [
        route(name, f"shop/{name}.py:3", outcome(f"shop/{name}.py:5", states, document=document, secure=secure))
        for name in ("a", "b")
    ]
    return report(app(own(states) if document is None and secure is None else ()), *views)


def test_a_value_is_reported_once_where_it_is_written() -> None:
    (finding,) = found(everywhere(with_values(X_Frame_Options="ALLOWALL")))
    assert finding.code == "FSH203"
    assert finding.place == HOOK
    assert finding.headers == ("X-Frame-Options",)
    assert finding.app == 0
    assert finding.value == ("ALLOWALL",)
    assert finding.repair is None
    assert finding.message == (
        "X-Frame-Options: 'ALLOWALL' is ignored by browsers, so any site can frame the page; write 'SAMEORIGIN' or "
        "'DENY', or remove the header where framing is meant"
    )


def test_a_finding_carries_the_repair() -> None:
    (finding,) = found(everywhere(with_values(X_Frame_Options="SAME-ORIGIN")))
    assert finding.repair == ("SAMEORIGIN",)


def test_the_same_fault_of_several_parts_is_one_finding() -> None:
    policy = "default-src self; script-src self unsafe-inline; object-src none"
    (finding,) = found(everywhere(with_values(Content_Security_Policy=policy)))
    assert finding.message == (
        "Content-Security-Policy: 'self' without single quotes is taken for a host (and 2 more); write 'self'"
    )


def test_messages_show_nothing_that_acts_on_a_terminal() -> None:
    (finding,) = found(everywhere(with_values(X_Frame_Options="\x1b[31m\u202e")))
    assert finding.message.isprintable()


def test_a_response_that_is_no_document_has_no_use_for_a_documents_header() -> None:
    states = with_values(Content_Security_Policy="default-src *", Referrer_Policy="never", X_Frame_Options="NO")
    assert codes(everywhere(states, document=False)) == []
    assert codes(everywhere(states, document=True)) == ["FSH203", "FSH205", "FSH301"]


def test_a_redirect_has_no_use_for_what_acts_on_documents() -> None:
    states = with_values(Content_Security_Policy="default-src *", Referrer_Policy="never", X_Frame_Options="NO")
    moved = outcome("v.py:5", states, status=302)
    assert codes(report(app(own(with_values())), route("a", "v.py:3", moved))) == ["FSH205"]


def test_on_plain_http_transport_security_is_not_read() -> None:
    states = with_values(Strict_Transport_Security="max-age=0")
    assert codes(everywhere(states, secure=False)) == []
    assert codes(everywhere(states, secure=True)) == ["FSH302"]


def test_beside_frame_ancestors_frame_options_is_not_read() -> None:
    framing = "default-src 'self'; frame-ancestors https://partner.example"
    states = with_values(X_Frame_Options="ALLOW-FROM https://partner.example", Content_Security_Policy=framing)
    assert codes(everywhere(states)) == []
    states["Content-Security-Policy-Report-Only"] = states.pop("Content-Security-Policy")
    assert "FSH203" in codes(everywhere(states))


def test_what_may_be_replaced_is_not_judged() -> None:
    trail = (Step(Action.SET, HOOK),)
    unsure = HeaderState((HeaderValue(("ALLOWALL",), HOOK),), ("acme.harden may set it",), trail)
    assert codes(everywhere(with_values(X_Frame_Options=unsure))) == []


def test_error_handlers_and_blueprints_count_and_tests_do_not() -> None:
    states = with_values(X_Frame_Options="ALLOWALL")
    page = outcome("shop/errors.py:5", states, status=404)
    assert codes(report(app(own(with_values())), handler("missing", 404, "shop/errors.py:3", page))) == ["FSH203"]
    rows = report(app(own(states), test=True), route("a", "v.py:3", outcome("v.py:5", states), test=True))
    assert codes(rows) == []
    assert codes(rows, Options(include_tests=True)) == ["FSH203"]


def test_policies_on_several_lines_are_all_enforced() -> None:
    weak, strict = "default-src 'self' 'unsafe-inline'", "default-src 'self'"
    assert codes(everywhere(with_values(Content_Security_Policy=sent(weak, strict)))) == []
    assert codes(everywhere(with_values(Content_Security_Policy=sent(weak, weak)))) == ["FSH301"]


def test_lines_that_conflict() -> None:
    second = at("shop/b.py:7")
    state = HeaderState((HeaderValue(("DENY",), HOOK), HeaderValue(("SAMEORIGIN",), second)))
    (finding,) = found(everywhere(with_values(X_Frame_Options=state)))
    assert (finding.code, finding.place) == ("FSH421", second)


def test_a_value_without_a_place_is_reported_at_the_response() -> None:
    lost = HeaderState((HeaderValue(("ALLOWALL",)),))
    rows = report(app(own(with_values())), route("a", "v.py:3", outcome("v.py:5", with_values(X_Frame_Options=lost))))
    assert [finding.place for finding in found(rows)] == [at("v.py:5")]


def test_profiles_and_the_option_decide() -> None:
    short = everywhere(with_values(Strict_Transport_Security="max-age=86400; includeSubDomains"))
    assert codes(short) == ["FSH302"]
    assert codes(short, Options(hsts_min_age=86_400)) == []
    retired = everywhere(with_values(Permissions_Policy="document-domain=()", Server="gunicorn/21.2.0"))
    assert codes(retired) == []
    assert {"FSH408", "FSH412"} <= {*codes(retired, Options(profile="strict"))}
    assert codes(everywhere(with_values(Permissions_Policy="camera=*"))) == ["FSH306"]


def test_baseline_has_nothing_against_what_it_advises() -> None:
    assert codes(everywhere(dict(ALL_BASELINE))) == []


@pytest.mark.parametrize("cause", CAUSES)
def test_every_cause_is_in_the_table_of_one_page(cause: str) -> None:
    start = CAUSES[cause].problem.replace("{part}", "`…`").replace("{other}", "…").replace("<base>", "`<base>`")
    assert [rule.code for rule in VALUES if f"| {start} |" in rule.explanation.what]


def test_a_weakness_that_one_deployment_is_given_on_purpose() -> None:
    states = with_values(Content_Security_Policy="default-src *")
    debug, live = (("app.config['DEBUG']", polarity) for polarity in (True, False))

    def rows(*others: Outcome) -> Report:
        chosen = outcome("v.py:5", states, deployment=(debug,))
        return report(app(own(with_values())), route("a", "v.py:3", chosen, *others))

    assert codes(rows()) == ["FSH301"]
    assert codes(rows(outcome("v.py:7", states, deployment=(live,)))) == ["FSH301"]
    strict = outcome("v.py:7", with_values(), deployment=(live,))
    assert codes(rows(strict)) == []
    assert "'*' in default-src" in " ".join(f.message for f in found(rows(strict), Options(profile="strict")))
    ignored = with_values(X_Frame_Options="ALLOWALL")
    odd = report(app(own(with_values())), route("a", "v.py:3", outcome("v.py:5", ignored, deployment=(debug,)), strict))
    assert codes(odd) == ["FSH203"]


def test_a_value_chosen_by_the_deployment() -> None:
    debug, live = (("app.config['DEBUG']", polarity) for polarity in (True, False))
    weak, strong = (
        HeaderState((HeaderValue((f"max-age={age}",), HOOK, (condition,)),))
        for age, condition in ((0, debug), (31_536_000, live))
    )
    sent_in_both = [outcome("v.py:5", with_values(Strict_Transport_Security=state)) for state in (weak, strong)]
    assert codes(report(app(own(with_values())), route("a", "v.py:3", *sent_in_both))) == []
    assert codes(report(app(own(with_values())), route("a", "v.py:3", sent_in_both[0]))) == ["FSH302"]


def test_an_obsolete_header_that_only_a_setting_fills() -> None:
    assert codes(everywhere(with_values(Feature_Policy=sent(None)))) == []
    assert codes(everywhere(with_values(Feature_Policy="geolocation 'none'"))) == ["FSH402"]


def test_a_setting_that_is_not_set() -> None:
    unset = outcome("v.py:5", with_values(Referrer_Policy="None"))
    rows = report(app(own(with_values(Referrer_Policy="None"))), route("a", "v.py:3", unset))
    assert codes(rows) == ["FSH205"]
    known = outcome("v.py:5", with_values(Referrer_Policy=sent(None)))
    rows = report(app(own(with_values())), route("a", "v.py:3", unset, known))
    assert codes(rows) == []


def test_many_responses_are_one_finding() -> None:
    states = with_values(X_Frame_Options="ALLOWALL")
    many = [outcome(f"v.py:{line}", states) for line in range(10, 400)]
    assert codes(report(app(own(states)), route("a", "v.py:3", *many))) == ["FSH203"]
