"""Every example of the catalogue gets the verdict that the catalogue states, or there is a reason why not.

`catalogue.json` has for each header its rules, with values that trigger and pass each, and whole values with the rules
that they break. Cookies and CORS are not judged by this version: their codes (FSH5xx, FSH6xx) are reserved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from flake8_flask_headers.headers.judgement import EVERY_PROFILE, Kind
from flake8_flask_headers.headers.values import CAUSES, judge_value

HEADERS: Final[list[dict[str, Any]]] = json.loads(
    (Path(__file__).parent / "catalogue.json").read_text(encoding="utf-8")
)["headers"]

SENSITIVE: Final = "whether a response holds what must not be stored depends on its content, which no code tells"
OPT_IN: Final = "the catalogue itself has it in no profile"
NOT_JUDGED: Final = {
    "HSTS-OVER-HTTP": OPT_IN,
    "HSTS-PRELOAD": OPT_IN,
    "HSTS-MULTIPLE": "about several lines: several_lines.py, FSH421",
    "XFO-CSP-MISMATCH": "CSP Level 3: with frame-ancestors the older header is not read, so it is not judged",
    "RP-NO-REFERRER-CSRF": OPT_IN,
    "CSP-REPORT-URI-ONLY": OPT_IN,
    "CSP-NO-REPORTING": OPT_IN,
    "CSP-RO-ONLY": "FSH101 reports it: a policy that is only reported is not enforced",
    "CC-NO-STORE-MISSING": SENSITIVE,
    "CC-PUBLIC": SENSITIVE,
    "CC-CONTRADICTORY": "RFC 9111 §5.2.2.5: no-store is obeyed whatever stands beside it",
    "CSD-INCOMPLETE": "asks which view signs the visitor out, which is not known",
    "OBS-X-DOWNLOAD-OPTIONS": OPT_IN,
    "OBS-REPORT-TO": OPT_IN,
}
OTHERWISE: Final = {
    ("CSP-BAD-SOURCE", "img-src cdn_1.example"): "browsers take underscores in hosts: CSP-UNDERSCORE-HOST, in `strict`",
    ("CSP-INSECURE-SCHEME", "connect-src ws://a.example"): "no judge has it, and HTTPS pages cannot open it: `strict`",
    ("PP-UNKNOWN-FEATURE", "geo=()"): "the list of features grows: only what is nearly one of them is reported",
}
OTHER_PROFILES: Final = {
    "XFO-DUPLICATE": "HTML makes one value of it, Observatory none: disputed, so `strict`",
    "XCTO-LIST": "Fetch takes the first value, Observatory none: disputed, so `strict`",
    "CSP-IP-SOURCE": "advice there, weak here",
    "PP-UNKNOWN-FEATURE": "advice there, weak in `strict` here, since it is reported for slips only",
}


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
            if rule["id"] not in NOT_JUDGED:
                for value in rule[which]:
                    yield header["name"], rule["id"], value


@pytest.mark.parametrize(("header", "verdict", "value", "rules"), [*examples()])
def test_a_value_has_the_faults_that_the_catalogue_states(
    header: str, verdict: str, value: str, rules: tuple[str, ...]
) -> None:
    assert judged(header, value) == {*rules} - NOT_JUDGED.keys()
    kinds = {CAUSES[rule].kind for rule in rules if rule not in NOT_JUDGED}
    assert verdict != "invalid" or Kind.INVALID in kinds
    assert verdict == "invalid" or Kind.INVALID not in kinds


@pytest.mark.parametrize(("header", "rule", "value"), [*of_rules("triggers")])
def test_a_value_triggers_its_rule(header: str, rule: str, value: str) -> None:
    assert (rule in judged(header, value)) != ((rule, value) in OTHERWISE)


@pytest.mark.parametrize(("header", "rule", "value"), [*of_rules("passes")])
def test_a_value_passes_a_rule(header: str, rule: str, value: str) -> None:
    assert rule not in judged(header, value)


def test_levels_and_profiles_are_those_of_the_catalogue() -> None:
    rules = {rule["id"]: rule for header in HEADERS for rule in header["rules"]}
    stated = {
        name: (rule["level"], tuple(rule["on"]))
        for name, rule in rules.items()
        if name not in NOT_JUDGED.keys() | OTHER_PROFILES.keys()
    }
    assert stated == {name: (CAUSES[name].kind.value, CAUSES[name].profiles) for name in stated}
    for name in OTHER_PROFILES:
        assert CAUSES[name].profiles == ("strict",)


def test_reasons_are_given_for_rules_that_there_are() -> None:
    rules = {rule["id"] for header in HEADERS for rule in header["rules"]}
    assert rules >= {*NOT_JUDGED, *OTHER_PROFILES, *(rule for rule, _ in OTHERWISE)}
    assert not NOT_JUDGED.keys() & CAUSES.keys()


def test_every_cause_has_a_source_and_a_kind_of_its_own() -> None:
    for name, cause in CAUSES.items():
        assert cause.sources, name
        assert all(source.startswith("https://") for source in cause.sources), name
        assert cause.problem.strip(), name
        assert cause.remedy.strip(), name
        assert set(cause.profiles) <= set(EVERY_PROFILE), name
