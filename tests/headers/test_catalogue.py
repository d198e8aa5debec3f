"""Every example of the catalogue gets the verdict that the catalogue states, or there is a reason why not.

`catalogue.json` has for each header its rules, with who asks for them and values that trigger or pass each, and whole
values with the rules that they break.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from flake8_flask_headers.headers import sources
from flake8_flask_headers.headers.judgement import EVERY_PROFILE, Kind
from flake8_flask_headers.headers.several_lines import judge_lines
from flake8_flask_headers.headers.values import CAUSES, judge_value

CATALOGUE: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "catalogue.json").read_text(encoding="utf-8"))
# Cookies and CORS: their codes, FSH5xx and FSH6xx, are reserved, and this version judges none of their values.
RESERVED: Final = frozenset({"Set-Cookie", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"})
HEADERS: Final[list[dict[str, Any]]] = [header for header in CATALOGUE["headers"] if header["name"] not in RESERVED]
RULES: Final[dict[str, dict[str, Any]]] = {rule["id"]: rule for header in HEADERS for rule in header["rules"]}


class Reason(NamedTuple):
    """Why a rule or a value is not judged as the catalogue says, and who says so (a key of its sources)."""

    text: str
    source: str


# Of these the catalogue itself says that no profile asks for them.
OPT_IN: Final = frozenset(
    {
        "HSTS-OVER-HTTP",
        "HSTS-PRELOAD",
        "RP-NO-REFERRER-CSRF",
        "CSP-REPORT-URI-ONLY",
        "CSP-NO-REPORTING",
        "OBS-X-DOWNLOAD-OPTIONS",
        "OBS-REPORT-TO",
    }
)
NOT_JUDGED: Final = {
    "HSTS-MULTIPLE": Reason("§8.1: of several lines the first counts, so it is about lines: FSH421", "RFC6797"),
    "XFO-CSP-MISMATCH": Reason(
        "with frame-ancestors browsers do not read the older header, so only the policy is judged", "CSP3"
    ),
    "CSP-RO-ONLY": Reason("a policy that is only reported is not enforced, so it is missing: FSH101", "CSP3"),
    "CC-NO-STORE-MISSING": Reason(
        "§14.3.2 asks for it on responses with sensitive data; which those are, no code tells, and Flask itself sends "
        "no-cache with every static file",
        "ASVS5",
    ),
    "CC-PUBLIC": Reason("§5.2.2.9 is for responses that anybody may have; which those are, no code tells", "RFC9111"),
    "CC-CONTRADICTORY": Reason(
        "§5.2.2.5: a cache that reads no-store stores nothing, whatever stands beside", "RFC9111"
    ),
    "CSD-INCOMPLETE": Reason(
        "asked for on the function that signs the visitor out; which it is, no code tells", "OSHP-ADD"
    ),
}
OTHERWISE: Final = {
    ("CSP-BAD-SOURCE", "img-src cdn_1.example"): Reason(
        "the grammar has no underscore in host names, and browsers take it: CSP-UNDERSCORE-HOST, in `strict`", "CSP3"
    ),
    ("CSP-INSECURE-SCHEME", "connect-src ws://a.example"): Reason(
        "a page on HTTPS cannot open it (mixed content): CSP-INSECURE-WEBSOCKET, in `strict`", "MIX"
    ),
    ("PP-UNKNOWN-FEATURE", "geo=()"): Reason(
        "browsers skip names that they do not know, and the list of names grows: only what nearly is one is reported",
        "PP",
    ),
}
OTHER_PROFILES: Final = {
    "XFO-DUPLICATE": Reason(
        "the values make a set, so twice the same is one value; scanners disagree: `strict`", "HTML"
    ),
    "XCTO-LIST": Reason("the first value of the list counts; scanners disagree: `strict`", "FETCH"),
    "CSP-IP-SOURCE": Reason("advice there, weak here: by the specification it matches nothing", "CSP3"),
    "PP-UNKNOWN-FEATURE": Reason("advice there, weak in `strict` here, since it is reported for slips only", "PP"),
}
# Where the rules' pages name the catalogue's sources.
CITED: Final[dict[str, str | tuple[str, ...]]] = {
    "ASVS5": sources.ASVS,
    "CS-CSP": sources.OWASP_CSP,
    "CS-HDR": sources.OWASP_SHEET,
    "CS-HSTS": sources.OWASP_HSTS,
    "CS-REST": sources.OWASP_REST,
    "CSD": sources.CLEAR_SITE_DATA,
    "CSP3": sources.CSP3,
    "CSPEVAL": sources.CSP_EVALUATOR,
    "FETCH": "https://fetch.spec.whatwg.org/",
    "HSTSPRELOAD": sources.HSTS_PRELOAD,
    "HTML": "https://html.spec.whatwg.org/",
    "MDN": sources.MDN,
    "MIX": sources.MIXED_CONTENT,
    "OBS": sources.OBSERVATORY,
    "OSHP-ADD": sources.OWASP_HEADERS,
    "OSHP-BP": sources.OWASP_HEADERS,
    "OSHP-HDR": sources.OWASP_HEADERS,
    "OSHP-REMOVE": sources.OWASP_HEADERS,
    "PP": (sources.PERMISSIONS, sources.FEATURES),
    "RFC6797": sources.RFC6797,
    "RFC8941": sources.RFC8941,
    "RFC9111": sources.RFC9111,
    "RP": sources.REFERRER,
    "UIR": sources.UPGRADE,
    "WEBDEV": sources.WEB_DEV,
}
SKIPPED: Final = OPT_IN | NOT_JUDGED.keys()


def judged(header: str, value: str) -> set[str]:
    """The names of the causes that a value is judged by."""
    return {judgement.cause.name for judgement in judge_value(header, (value,))}


def examples() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Each whole value with the rules that it breaks."""
    for header in HEADERS:
        for example in header["examples"]:
            yield header["name"], example["verdict"], example["value"], tuple(example["rules"])


def of_rules(which: str) -> Iterator[tuple[str, str, str]]:
    """Each value that triggers or passes a rule."""
    for header in HEADERS:
        for rule in header["rules"]:
            if rule["id"] not in SKIPPED:
                for value in rule[which]:
                    yield header["name"], rule["id"], value


@pytest.mark.parametrize(("header", "verdict", "value", "rules"), [*examples()])
def test_a_value_has_the_faults_that_the_catalogue_states(
    header: str, verdict: str, value: str, rules: tuple[str, ...]
) -> None:
    assert judged(header, value) == {*rules} - SKIPPED
    kinds = {CAUSES[rule].kind for rule in rules if rule not in SKIPPED}
    assert verdict != "invalid" or Kind.INVALID in kinds
    assert verdict == "invalid" or Kind.INVALID not in kinds


@pytest.mark.parametrize(("header", "rule", "value"), [*of_rules("triggers")])
def test_a_value_triggers_its_rule(header: str, rule: str, value: str) -> None:
    assert (rule in judged(header, value)) != ((rule, value) in OTHERWISE)


@pytest.mark.parametrize(("header", "rule", "value"), [*of_rules("passes")])
def test_a_value_passes_a_rule(header: str, rule: str, value: str) -> None:
    assert rule not in judged(header, value)


def test_levels_and_profiles_are_those_of_the_catalogue() -> None:
    stated = {
        name: (rule["level"], tuple(rule["on"]))
        for name, rule in RULES.items()
        if name not in SKIPPED | OTHER_PROFILES.keys()
    }
    assert stated == {name: (CAUSES[name].kind.value, CAUSES[name].profiles) for name in stated}
    for name in OTHER_PROFILES:
        assert CAUSES[name].profiles == ("strict",)


def test_reasons_are_given_for_rules_that_there_are() -> None:
    assert {*SKIPPED, *OTHER_PROFILES, *(rule for rule, _ in OTHERWISE)} <= RULES.keys()
    assert not SKIPPED & CAUSES.keys()
    assert RULES.keys() - SKIPPED <= CAUSES.keys()


def test_reasons_have_a_source_of_the_catalogue() -> None:
    for reason in (*NOT_JUDGED.values(), *OTHERWISE.values(), *OTHER_PROFILES.values()):
        assert reason.source in CATALOGUE["sources"], reason.text


def test_what_is_left_to_opt_in_is_in_no_profile() -> None:
    assert {name: RULES[name]["on"] for name in OPT_IN} == {name: [] for name in OPT_IN}


def test_what_is_not_judged_by_its_value_is_judged_where_the_reason_says() -> None:
    lines = judge_lines("Strict-Transport-Security", ["max-age=31536000", "max-age=300"])
    assert lines is not None
    assert lines.cause.name == "LINES-FIRST-COUNTS"
    assert "CSP-FRAME-ANCESTORS-OPEN" in judged("Content-Security-Policy", "frame-ancestors *")


def test_cookies_and_cors_are_not_judged() -> None:
    values = {
        (header["name"], value)
        for header in CATALOGUE["headers"]
        if header["name"] in RESERVED
        for value in (example["value"] for example in header["examples"])
    }
    assert len(values) > 20
    assert [judge_value(name, (value,)) for name, value in values] == [[] for _ in values]


@pytest.mark.parametrize("name", sorted(RULES.keys() - SKIPPED))
def test_a_cause_cites_a_source_of_its_rule(name: str) -> None:
    stated = [CITED[key] for key in RULES[name]["sources"] if key in CITED]
    assert not stated or any(source.startswith(page) for source in CAUSES[name].sources for page in stated)


def test_every_cause_has_a_source_and_a_kind_of_its_own() -> None:
    for name, cause in CAUSES.items():
        assert cause.sources, name
        assert all(source.startswith("https://") for source in cause.sources), name
        assert cause.problem.strip(), name
        assert cause.remedy.strip(), name
        assert set(cause.profiles) <= set(EVERY_PROFILE), name
