"""What is sure of one header, given all responses of a row."""

from __future__ import annotations

import itertools
import random

import pytest

from flake8_flask_headers.framework.responses import is_together, together
from flake8_flask_headers.judging.combine import (
    NO_RESPONSE,
    frame_protection,
    judge,
    judge_frame_protection,
    names_frame_ancestors,
)
from flake8_flask_headers.judging.verdicts import (
    Action,
    Certainty,
    HeaderState,
    HeaderValue,
    Outcome,
    Place,
    Step,
    Verdict,
)
from tests.reports import HOOK, at, outcome, sent, suspected, taken

XFO = "X-Frame-Options"
CSP = "Content-Security-Policy"
HSTS = "Strict-Transport-Security"

DENY = outcome("v.py:10", {XFO: "DENY"})
SAME = outcome("v.py:11", {XFO: "SAMEORIGIN"})
NONE = outcome("v.py:12")
UNSURE = outcome("v.py:13", {XFO: suspected("'load' at p.py:3 could set it")})
UNSURE_TOO = outcome("v.py:14", {XFO: suspected("'load' at p.py:3 could set it", "'boot' at p.py:9 could set it")})


def texts(verdict: Verdict) -> list[str | None]:
    return [value.text for value in verdict.values]


@pytest.mark.parametrize(
    ("outcomes", "certainty"),
    [
        ((DENY,), Certainty.SET),
        ((DENY, SAME), Certainty.SET),
        ((NONE,), Certainty.MISSING),
        ((NONE, NONE), Certainty.MISSING),
        ((DENY, NONE), Certainty.PARTIAL),
        ((UNSURE,), Certainty.UNKNOWN),
        ((UNSURE, DENY), Certainty.UNKNOWN),
        ((UNSURE, NONE), Certainty.UNKNOWN),
        ((UNSURE, DENY, NONE), Certainty.PARTIAL),
        ((), Certainty.UNKNOWN),
    ],
)
def test_what_several_responses_are_together(outcomes: tuple[Outcome, ...], certainty: Certainty) -> None:
    assert {judge(order, XFO).verdict for order in itertools.permutations(outcomes)} == {certainty}


def test_header_names_are_of_any_case() -> None:
    assert judge([DENY], "x-frame-OPTIONS").verdict is Certainty.SET


def test_every_suspect_is_named_once() -> None:
    verdict = judge([UNSURE, UNSURE_TOO, NONE], XFO)
    assert verdict.reason == "'load' at p.py:3 could set it; 'boot' at p.py:9 could set it"


def test_a_row_without_responses_says_so() -> None:
    assert judge([], XFO).reason == NO_RESPONSE


def test_values_are_those_of_every_line_of_every_response_that_carries_it() -> None:
    twice = outcome("v.py:15", {XFO: sent("DENY", "ALLOWALL")})
    dynamic = outcome("v.py:16", {XFO: sent(None)})
    assert texts(judge([SAME, twice, DENY, dynamic, dynamic, NONE], XFO)) == ["SAMEORIGIN", "DENY", "ALLOWALL", None]


def test_a_partial_row_with_an_unsure_response_can_carry_any_value() -> None:
    assert texts(judge([DENY, NONE, UNSURE], XFO)) == ["DENY", None]
    assert texts(judge([DENY, UNSURE], XFO)) == ["DENY"]


def test_missing_at_names_the_returns_that_lack_it() -> None:
    own = outcome(None)
    assert judge([DENY, NONE, own, NONE], XFO).missing_at == (at("v.py:12"),)


def test_hsts_is_judged_on_https_only() -> None:
    secure = outcome("v.py:1", {HSTS: "max-age=1"}, secure=True)
    insecure = outcome("v.py:1", secure=False)
    assert judge([secure, insecure], HSTS).verdict is Certainty.SET
    assert judge([secure, insecure], XFO).verdict is Certainty.MISSING
    assert judge([insecure], HSTS).verdict is Certainty.UNKNOWN
    assert judge([insecure, outcome("v.py:2")], HSTS).verdict is Certainty.MISSING


def state(*trail: tuple[Action, str], value: str | None = "DENY") -> HeaderState:
    lines = () if value is None else (HeaderValue((value,)),)
    return HeaderState(lines, trail=tuple(Step(action, at(where)) for action, where in trail))


def test_set_by_keeps_the_order_in_which_flask_runs_the_places() -> None:
    first = outcome("v.py:1", {XFO: state((Action.SET, "v.py:1"), (Action.SET, "hook.py:9"))})
    second = outcome("v.py:4", {XFO: state((Action.SET, "v.py:4"), (Action.SET, "hook.py:9"), (Action.SET, "z.py:1"))})
    assert [str(place) for place in judge([first, second], XFO).set_by] == ["v.py:1", "v.py:4", "hook.py:9", "z.py:1"]


def test_set_by_leaves_out_what_was_lost_on_the_way_and_what_only_kept_it() -> None:
    lost = state((Action.SET, "a.py:1"), (Action.LOST, "b.py:1"), (Action.ADDED, "c.py:1"), (Action.KEPT, "d.py:1"))
    assert judge([outcome("v.py:1", {XFO: lost})], XFO).set_by == (at("c.py:1"),)


def test_removed_by_names_what_took_it_away() -> None:
    removed = outcome("v.py:3", {XFO: taken(Action.REMOVED)})
    lost = outcome("v.py:4", {XFO: taken(Action.LOST)})
    verdict = judge([DENY, removed], XFO)
    assert (verdict.verdict, verdict.removed_by) == (Certainty.PARTIAL, (at("shop/embed.py:30"),))
    assert judge([DENY, lost], XFO).removed_by == ()
    restored = state((Action.REMOVED, "a.py:1"), (Action.SET, "b.py:1"))
    assert judge([outcome("v.py:3", {XFO: restored})], XFO).removed_by == ()


def under(states: dict[str, HeaderState | str], **conditions: bool) -> Outcome:
    return outcome("v.py:1", states, deployment=tuple(conditions.items()))


CARRIES: dict[str, HeaderState | str] = {XFO: "DENY"}
LACKS: dict[str, HeaderState | str] = {}
DOUBT: dict[str, HeaderState | str] = {XFO: suspected("'load' could set it")}


def test_deployments_that_agree_decide() -> None:
    verdict = judge([under(CARRIES, A=True), under(CARRIES, A=False)], XFO)
    assert (verdict.verdict, verdict.reason) == (Certainty.SET, "")
    assert judge([under(LACKS, A=True), under(LACKS, A=False)], XFO).verdict is Certainty.MISSING
    both = [under(states, A=held) for states in (CARRIES, LACKS) for held in (True, False)]
    assert judge(both, XFO).verdict is Certainty.PARTIAL


def test_deployments_that_differ_are_unknown_with_the_condition() -> None:
    verdict = judge([under(CARRIES, A=True), under(LACKS, A=False)], XFO)
    assert (verdict.verdict, verdict.reason) == (Certainty.UNKNOWN, "depends on A")


def test_only_the_conditions_that_decide_are_named() -> None:
    outcomes = [under(CARRIES if a else LACKS, B=b, A=a) for a in (True, False) for b in (True, False)]
    assert judge(outcomes, XFO).reason == "depends on A"
    several = [under(CARRIES, A=True, B=True), under(LACKS, A=False), under(LACKS, B=False)]
    assert judge(several, XFO).reason == "depends on A and B"


def test_conditions_together_are_named_where_nothing_else_decides() -> None:
    both = together(["DEBUG", "PROXIED"])
    alone = [under(CARRIES, **{both: True}), under(LACKS, **{both: False})]
    assert judge(alone, XFO).reason == "depends on DEBUG and PROXIED together"
    beside = [under(CARRIES, **{both: True, "A": True}), under(LACKS, **{both: False}), under(LACKS, A=False)]
    assert judge(beside, XFO).reason == "depends on A"


def test_what_conditions_together_are_called_is_known_again() -> None:
    names = [together(["b", "a"]), together("edcba")]
    assert names == ["a and b together", "a and b and c and 2 more together"]
    assert all(map(is_together, [*names, "a and b together (2)"]))
    assert not any(map(is_together, ("a", "app.config['together']", "f(together) (2)")))


def test_a_response_of_every_deployment_counts_in_each() -> None:
    assert judge([under(CARRIES, A=True), under(CARRIES, A=False), under(LACKS)], XFO).verdict is Certainty.PARTIAL
    mixed = judge([under(CARRIES, A=True), under(LACKS, A=False), under(LACKS)], XFO)
    assert (mixed.verdict, mixed.reason) == (Certainty.PARTIAL, "depends on A")  # lacked in each, carried in one
    assert judge([under(CARRIES, A=True), under(LACKS, A=False), under(CARRIES)], XFO).verdict is Certainty.UNKNOWN


def test_a_deployment_that_gives_no_response_has_no_say() -> None:
    assert judge([under(CARRIES, A=True)], XFO).verdict is Certainty.SET


def test_condition_and_suspect_are_both_named() -> None:
    verdict = judge([under(CARRIES, A=True), under(DOUBT, A=False)], XFO)
    assert (verdict.verdict, verdict.reason) == (Certainty.UNKNOWN, "depends on A; 'load' could set it")


def test_a_reason_that_is_already_a_sentence_is_not_doubled() -> None:
    name = "depends on app.config['FORCE']"
    outcomes = [
        outcome("v.py:1", {XFO: "DENY"}, deployment=((name, True),)),
        outcome("v.py:1", deployment=((name, False),)),
    ]
    assert judge(outcomes, XFO).reason == "depends on app.config['FORCE']"


def test_many_conditions_end_in_a_word_not_in_a_long_run() -> None:
    names = [f"C{number}" for number in range(40)]
    outcomes = [under(CARRIES, **dict.fromkeys(names, True)), *(under(LACKS, **{name: False}) for name in names)]
    assert judge(outcomes, XFO).reason == "depends on C0, C1, C2 and 37 more conditions"
    same = [under(CARRIES, **{name: held}) for name in names for held in (True, False)]
    assert judge(same, XFO).verdict is Certainty.SET


def by_brute_force(outcomes: list[Outcome]) -> Certainty:
    conditions = sorted({name for item in outcomes for name, _ in item.deployment})
    found = set()
    always_lacking = True
    for polarities in itertools.product((True, False), repeat=len(conditions)):
        setting = dict(zip(conditions, polarities, strict=True))
        group = [item for item in outcomes if all(setting[name] is held for name, held in item.deployment)]
        states = [item.header(XFO) for item in group]
        carried = any(one.lines for one in states)
        lacked = any(not one.lines and not one.suspects for one in states)
        unsure = any(one.suspects for one in states)
        always_lacking &= lacked or not states
        if carried and lacked:
            found.add(Certainty.PARTIAL)
        elif unsure:
            found.add(Certainty.UNKNOWN)
        elif states:
            found.add(Certainty.SET if carried else Certainty.MISSING)
    if always_lacking and Certainty.PARTIAL in found:
        return Certainty.PARTIAL
    return found.pop() if len(found) == 1 else Certainty.UNKNOWN


@pytest.mark.parametrize("seed", range(20))
def test_leaving_out_idle_conditions_changes_no_verdict(seed: int) -> None:
    generator = random.Random(seed)
    for _ in range(60):
        outcomes = [
            under(
                generator.choice([CARRIES, CARRIES, LACKS, DOUBT]),
                **{name: generator.random() < 0.5 for name in "ABCD" if generator.random() < 0.4},
            )
            for _ in range(generator.randint(1, 7))
        ]
        assert judge(outcomes, XFO).verdict is by_brute_force(outcomes)


def policy(*parts: str | None) -> HeaderState:
    return HeaderState((HeaderValue(parts, HOOK),), trail=(Step(Action.SET, HOOK),))


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        (("frame-ancestors 'none'",), True),
        (("default-src 'self'; Frame-Ancestors 'self'",), True),
        (("default-src 'self';frame-ancestors",), True),
        (("default-src 'self', frame-ancestors 'self'",), True),
        (("frame-ancestors ", None), True),
        (("default-src 'self'",), False),
        (("",), False),
        (("frame-ancestors-x 'self'",), False),
        (("default-src frame-ancestors",), False),
        (("script-src 'nonce-", None, "'"), False),
        (("script-src '", None, "'"), False),
        (("script-src https://", None, "; object-src 'none'"), False),
        (("img-src https://cdn.", None), False),
        ((None,), None),
        (("default-src 'self'; ", None), None),
        (("default-src 'self'", None), None),
        (("script-src 'self' ", None, "; object-src 'none'"), None),
        ((None, "; frame-ancestors 'none'"), True),
        (("script-src 'nonce-", None, "'; ", None), None),
    ],
)
def test_frame_ancestors_in_a_policy(parts: tuple[str | None, ...], named: bool | None) -> None:
    assert names_frame_ancestors(HeaderValue(parts)) is named


@pytest.mark.parametrize(
    ("states", "certainty"),
    [
        ({XFO: "DENY"}, Certainty.SET),
        ({CSP: "frame-ancestors 'self'"}, Certainty.SET),
        ({CSP: "default-src 'none'"}, Certainty.MISSING),
        ({CSP: sent("default-src 'none'", "frame-ancestors 'none'")}, Certainty.SET),
        ({"Content-Security-Policy-Report-Only": "frame-ancestors 'self'"}, Certainty.MISSING),
        ({XFO: "DENY", CSP: suspected("who knows")}, Certainty.SET),
        ({XFO: suspected("who knows"), CSP: "frame-ancestors 'self'"}, Certainty.SET),
        ({XFO: suspected("who knows"), CSP: "default-src 'self'"}, Certainty.UNKNOWN),
        ({CSP: suspected("who knows")}, Certainty.UNKNOWN),
        ({CSP: policy("default-src 'self'; ", None)}, Certainty.UNKNOWN),
        ({XFO: "DENY", CSP: policy(None)}, Certainty.SET),
        ({}, Certainty.MISSING),
    ],
)
def test_frame_protection(states: dict[str, HeaderState | str], certainty: Certainty) -> None:
    assert judge_frame_protection([outcome("v.py:1", states)]).verdict is certainty


def test_each_response_may_be_protected_in_its_own_way() -> None:
    one, other = outcome("v.py:1", {XFO: "DENY"}), outcome("v.py:2", {CSP: "frame-ancestors 'self'"})
    assert judge_frame_protection([one, other]).verdict is Certainty.SET
    assert judge_frame_protection([one, outcome("v.py:3")]).verdict is Certainty.PARTIAL


def test_a_policy_that_may_name_frame_ancestors_is_a_named_suspect() -> None:
    verdict = judge_frame_protection([outcome("v.py:1", {CSP: policy(None)})])
    assert verdict.reason == (
        "the Content-Security-Policy at shop/security.py:12 is built at run time and may name frame-ancestors"
    )


def test_what_was_done_to_a_policy_is_no_evidence_of_framing_unless_it_took_it_away() -> None:
    without = {CSP: sent("default-src 'self'", by=Place("c.py", 1))}
    assert frame_protection(outcome("v.py:1", without)).trail == ()
    assert frame_protection(outcome("v.py:1", {CSP: taken(Action.LOST)})).trail == ()
    removed = {XFO: taken(Action.REMOVED, taken_at="e.py:3"), **without}
    assert judge_frame_protection([outcome("v.py:1", removed)]).removed_by == (at("e.py:3"),)
    policy_removed = {CSP: taken(Action.REMOVED, taken_at="e.py:5")}
    assert judge_frame_protection([outcome("v.py:1", policy_removed)]).removed_by == (at("e.py:5"),)
