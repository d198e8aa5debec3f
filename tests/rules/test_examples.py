"""The pages' examples, run: what is shown as wrong is wrong on the wire, and what is shown instead is right."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, cast

import pytest
from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import Client

from flake8_flask_headers.headers.catalogue import BY_NAME, CATALOGUE
from flake8_flask_headers.options import Options, Profile
from flake8_flask_headers.rules.registry import BY_CODE, RULES, evaluate
from tests.reports import HOOK, app, outcome, report, route, sent

PAGE, NOWHERE = "/", "/no-such-page"
VALUES = [rule.code for rule in RULES if rule.code >= "FSH200"]
MISSING = {f"FSH1{header.number:02}": header.name for header in CATALOGUE}


def built(source: str) -> Flask:
    """The app of an example, made by its factory where it has one."""
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(source, "<example>", "exec"), names)
    made = names["app"] if "app" in names else names["create_app"]()
    assert isinstance(made, Flask)
    return made


def responses(source: str, *paths: str) -> Iterator[Headers]:
    """What the example answers over HTTPS."""
    client = Client(built(source))
    for path in paths:
        yield client.get(path, base_url="https://localhost", errors_stream=io.StringIO()).headers


@pytest.mark.parametrize(("code", "header"), MISSING.items())
def test_a_missing_header(code: str, header: str) -> None:
    explanation = BY_CODE[code].explanation
    assert [header in headers for headers in responses(explanation.example, PAGE, NOWHERE)] == [False, False]
    values = [headers.get_all(header) for headers in responses(explanation.instead, PAGE, NOWHERE)]
    assert values == [[BY_NAME[header.lower()].advised]] * 2


def test_headers_set_by_views_only() -> None:
    explanation = BY_CODE["FSH001"].explanation
    assert ["X-Frame-Options" in headers for headers in responses(explanation.example, PAGE, NOWHERE)] == [True, False]
    assert ["X-Frame-Options" in headers for headers in responses(explanation.instead, PAGE, NOWHERE)] == [True, True]


def test_a_hook_that_returns_nothing() -> None:
    explanation = BY_CODE["FSH002"].explanation
    with pytest.raises(TypeError, match="NoneType"):
        Client(built(explanation.example)).get(NOWHERE)
    (headers,) = responses(explanation.instead, NOWHERE)
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_provider_that_is_never_attached() -> None:
    explanation = BY_CODE["FSH003"].explanation
    assert ["X-Frame-Options" in headers for headers in responses(explanation.example, NOWHERE)] == [False]
    assert ["X-Frame-Options" in headers for headers in responses(explanation.instead, NOWHERE)] == [True]


def test_headers_on_another_response() -> None:
    explanation = BY_CODE["FSH004"].explanation
    assert ["X-Frame-Options" in headers for headers in responses(explanation.example, PAGE)] == [False]
    assert ["X-Frame-Options" in headers for headers in responses(explanation.instead, PAGE)] == [True]


def test_a_header_overwritten_by_a_weaker_one() -> None:
    explanation = BY_CODE["FSH005"].explanation
    assert [headers["X-Frame-Options"] for headers in responses(explanation.example, PAGE)] == ["SAMEORIGIN"]
    assert [headers["X-Frame-Options"] for headers in responses(explanation.instead, PAGE)] == ["DENY"]


def test_an_undecided_header(monkeypatch: pytest.MonkeyPatch) -> None:
    explanation = BY_CODE["FSH009"].explanation
    header = "Strict-Transport-Security"
    assert [header in headers for headers in responses(explanation.example, NOWHERE)] == [False]
    monkeypatch.setenv("FLASK_FORCE_HTTPS", "true")
    assert [header in headers for headers in responses(explanation.example, NOWHERE)] == [True]
    monkeypatch.delenv("FLASK_FORCE_HTTPS")
    assert [header in headers for headers in responses(explanation.instead, NOWHERE)] == [True]


@pytest.mark.parametrize("code", VALUES)
def test_a_value(code: str) -> None:
    rule = BY_CODE[code]
    profile = cast("Profile", rule.profiles[0])
    assert code in found(rule.explanation.example, profile)
    assert not found(rule.explanation.instead, profile) & {*VALUES}


def found(source: str, profile: Profile) -> set[str]:
    """The codes that an example's responses, as they are on the wire, get under a profile."""
    outcomes = [
        outcome(None, {name: sent(*headers.get_all(name), by=HOOK) for name in dict(headers)})
        for headers in responses(source, PAGE)
    ]
    rows = report(app(), route("index", "shop/app.py:9", *outcomes))
    return {finding.code for finding in evaluate(rows, Options(profile=profile))}


def test_every_example_is_run_above() -> None:
    run = {*MISSING, *VALUES, "FSH001", "FSH002", "FSH003", "FSH004", "FSH005", "FSH009"}
    assert {rule.code for rule in RULES if rule.explanation.example} == run
