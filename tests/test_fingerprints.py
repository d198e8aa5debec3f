"""A fingerprint stays with what a finding is about, and tells different findings apart."""

from __future__ import annotations

from flake8_flask_headers.findings import Finding
from flake8_flask_headers.fingerprints import fingerprints
from flake8_flask_headers.judging.verdicts import Blueprint

from .reports import app, at, handler, own, report, route

REPORT = report(
    app(own(), name="app"),
    app(own(), name="admin"),
    route("index", "a.py:1"),
    route("show", "a.py:9"),
    handler("oops", 500, "a.py:20"),
    Blueprint("plugin", at("a.py:30"), registered=False),
)


def finding(code: str = "FSH103", line: int = 1, message: str = "words (1 of 2 routes)", **about: object) -> Finding:
    return Finding(code, at(f"a.py:{line}"), message, headers=("X-Frame-Options",), **about)  # type: ignore[arg-type]


def of(*found: Finding) -> list[str]:
    return list(fingerprints(REPORT, found))


def test_lines_and_counts_do_not_matter() -> None:
    assert of(finding(app=0)) == of(finding(app=0, line=7, message="words (2 of 3 routes)"))
    assert of(finding(app=0, route=1)) == of(finding(app=0, route=1, line=9, message="others"))


def test_lines_in_the_words_of_a_finding_about_no_row_do_not_matter() -> None:
    assert of(finding(message="replaced at b.py:3")) == of(finding(message="replaced at b.py:44"))
    assert of(finding(message="replaced at b.py:3")) != of(finding(message="replaced at c.py:3"))


def test_the_fault_of_a_value_is_what_counts_not_who_sends_it() -> None:
    value = ("DENI",)
    assert of(finding(app=0, value=value)) == of(finding(app=1, value=("DENI", None)))
    assert of(finding(app=0, value=value)) != of(finding(app=0, value=value, message="something else"))


def test_different_findings_have_different_fingerprints() -> None:
    found = [
        finding(app=0),
        finding(app=1),
        finding("FSH104", app=0),
        finding(app=0, route=0),
        finding(app=0, route=1),
        finding(app=0, handler=0),
        finding(blueprint=0),
        finding(app=0, value=("x",)),
        finding(),
    ]
    assert len(set(of(*found))) == len(found)


def test_findings_about_the_same_are_numbered() -> None:
    first, second = finding(app=0, route=0, line=3), finding(app=0, route=0, line=5)
    both = of(first, second)
    assert len(set(both)) == 2
    # the one that is left of two is the first
    assert of(second) == both[:1]
