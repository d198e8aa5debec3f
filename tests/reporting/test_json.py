"""The report's JSON: the keys that others rely on, and what lies under the path that was asked for."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.judging.verdicts import Action, Blueprint, HeaderState, Report, Skipped
from flake8_flask_headers.reporting import FORMATS
from tests.reports import ALL_BASELINE, app, at, but, handler, outcome, own, report, route, sent, suspected, taken

EMBEDDED: dict[str, HeaderState | str] = but(X_Frame_Options=taken(Action.REMOVED), Referrer_Policy=suspected("'load'"))
FOUND = dataclasses.replace(
    report(
        app(own(ALL_BASELINE), where="shop/__init__.py:5"),
        app(own(), name="create_admin", where="admin/app.py:3", test=True),
        route(
            "index",
            "shop/views.py:31",
            outcome("shop/views.py:33", but(X_Frame_Options=sent("DENY", None))),
            outcome("shop/views.py:35", but(X_Frame_Options=sent("DENY"))),
            rule="/",
        ),
        route("embed", "shop/embed.py:4", outcome("shop/embed.py:9", EMBEDDED), outcome("shop/embed.py:11", but())),
        route("users", "admin/views.py:2", outcome("admin/views.py:3"), app=1),
        route(None, "plugins/p.py:2", outcome("plugins/p.py:3"), app=None, rule=""),
        handler("not_found", 404, "shop/errors.py:7", outcome("shop/errors.py:8", status=404)),
        handler(None, "CSRFError", "admin/views.py:9", app=1),
        Blueprint("plugin", at("plugins/p.py:1"), registered=False),
    ),
    skipped=(Skipped("shop/broken.py", "does not parse", 3), Skipped("admin/bad.py", "KeyError", internal=True)),
)


def loaded(found: Report, path: str = "") -> dict[str, Any]:
    text = FORMATS["json"](found, path)
    assert text.endswith("}\n")
    document = json.loads(text)
    assert isinstance(document, dict)
    return document


def verdict(row: dict[str, Any], header: str) -> dict[str, Any]:
    found = row["headers"][header]
    assert isinstance(found, dict)
    return found


def test_the_keys_that_are_promised() -> None:
    document = loaded(FOUND)
    assert list(document)[:5] == ["version", "root", "apps", "routes", "error_handlers"]
    assert (document["version"], document["root"]) == (1, "/srv/project")
    assert [list(row) for row in document["apps"]] == [["name", "file", "line", "headers", "protection"]] * 2
    assert [list(row) for row in document["routes"]] == [
        ["app", "rule", "endpoint", "methods", "function", "file", "line", "headers", "protection"]
    ] * 4
    assert [list(row) for row in document["error_handlers"]] == [
        ["app", "code", "function", "file", "line", "headers", "protection"]
    ] * 2
    for row in (*document["apps"], *document["routes"], *document["error_handlers"]):
        assert tuple(row["headers"]) == REPORTED
        for found in row["headers"].values():
            assert list(found)[:4] == ["verdict", "values", "set_by", "reason"]
            assert found["verdict"] in {"set", "missing", "partial", "unknown"}
            assert isinstance(found["reason"], str)


def test_what_a_row_says_of_itself() -> None:
    document = loaded(FOUND)
    without = [
        {key: value for key, value in row.items() if key not in ("headers", "protection")} for row in document["routes"]
    ]
    assert without[0] == {
        "app": 0,
        "rule": "/",
        "endpoint": "index",
        "methods": ["GET"],
        "function": "index",
        "file": "shop/views.py",
        "line": 31,
    }
    assert without[3]["app"] is None
    assert without[3]["function"] is None
    assert [row["code"] for row in document["error_handlers"]] == [404, "CSRFError"]


def test_verdicts() -> None:
    index, embed = loaded(FOUND)["routes"][:2]
    assert verdict(index, "X-Frame-Options") == {
        "verdict": "set",
        "values": ["DENY", None],
        "set_by": ["shop/security.py:12"],
        "reason": "",
    }
    assert verdict(index, "Permissions-Policy") == {"verdict": "missing", "values": [], "set_by": [], "reason": ""}
    assert verdict(embed, "X-Frame-Options") == {
        "verdict": "partial",
        "values": ["DENY"],
        "set_by": ["shop/security.py:12"],
        "reason": "",
        "removed_by": ["shop/embed.py:30"],
        "missing_at": ["shop/embed.py:9"],
    }
    assert verdict(embed, "Referrer-Policy") == {
        "verdict": "unknown",
        "values": ["no-referrer"],
        "set_by": ["shop/security.py:12"],
        "reason": "'load'",
    }


def test_frame_ancestors_do_not_make_x_frame_options() -> None:
    states: dict[str, HeaderState | str] = {"Content-Security-Policy": "frame-ancestors 'none'"}
    (row,) = loaded(report(app(own(states))))["apps"]
    assert verdict(row, "X-Frame-Options")["verdict"] == "missing"


def test_protection_is_of_the_responses_that_need_it_and_knows_what_stands_in() -> None:
    framed: dict[str, HeaderState | str] = {"Content-Security-Policy": "frame-ancestors 'none'"}
    mixed = route("mixed", "a.py:1", outcome("a.py:2", framed), outcome("a.py:3", document=False))
    data = route("data", "a.py:5", outcome("a.py:6", document=False))
    rows = loaded(report(app(own()), mixed, data))["routes"]
    assert rows[0]["protection"] == {
        "Content-Security-Policy": "set",
        "Strict-Transport-Security": "missing",
        "X-Frame-Options": "set",
        "X-Content-Type-Options": "missing",
        "Referrer-Policy": "missing",
        "Permissions-Policy": "missing",
        "Cross-Origin-Opener-Policy": "missing",
        "Cross-Origin-Resource-Policy": "missing",
        "Cross-Origin-Embedder-Policy": "missing",
    }
    assert verdict(rows[0], "Content-Security-Policy")["verdict"] == "partial"
    assert list(rows[1]["protection"]) == [
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "Cross-Origin-Resource-Policy",
    ]


def test_skipped_files_are_named() -> None:
    assert loaded(FOUND)["skipped"] == [
        {"file": "shop/broken.py", "line": 3, "reason": "does not parse"},
        {"file": "admin/bad.py", "line": 1, "reason": "KeyError"},
    ]


def test_only_what_lies_under_the_path_is_shown_relative_to_it() -> None:
    document = loaded(FOUND, "/srv/project/shop")
    assert document["root"] == "/srv/project/shop"
    assert [(row["name"], row["file"]) for row in document["apps"]] == [("app", "__init__.py")]
    assert [(row["app"], row["file"]) for row in document["routes"]] == [(0, "views.py"), (0, "embed.py")]
    assert [(row["app"], row["file"]) for row in document["error_handlers"]] == [(0, "errors.py")]
    assert [row["file"] for row in document["skipped"]] == ["broken.py"]
    assert verdict(document["routes"][0], "X-Frame-Options")["set_by"] == ["security.py:12"]


def test_indexes_into_apps_hold_for_what_is_shown() -> None:
    document = loaded(FOUND, "/srv/project/admin")
    assert [row["name"] for row in document["apps"]] == ["create_admin"]
    assert [row["app"] for row in (*document["routes"], *document["error_handlers"])] == [0, 0]


def test_a_row_keeps_its_app_where_that_lies_elsewhere() -> None:
    document = loaded(FOUND, "/srv/project/shop/views.py")
    assert [(row["app"], row["file"]) for row in document["routes"]] == [(0, "views.py")]
    assert [row["file"] for row in document["apps"]] == ["__init__.py"]
    elsewhere = route("index", "shop/views.py:1", outcome("shop/views.py:2", ALL_BASELINE))
    document = loaded(report(app(own(), where="main.py:1"), elsewhere), "/srv/project/shop")
    assert [(row["name"], row["file"]) for row in document["apps"]] == [("app", "../main.py")]
    assert verdict(document["routes"][0], "X-Frame-Options")["set_by"] == ["security.py:12"]


def test_a_folder_is_not_taken_for_one_whose_name_begins_alike() -> None:
    document = loaded(FOUND, "/srv/project/sho")
    assert [document[key] for key in ("apps", "routes", "error_handlers")] == [[], [], []]


@pytest.mark.parametrize("path", ["", "/srv/project", "/srv/project/", "/srv", "/"])
def test_the_root_and_what_is_above_it_show_everything(path: str) -> None:
    assert len(loaded(FOUND, path)["routes"]) == 4


def test_a_path_is_taken_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shop").mkdir()
    monkeypatch.chdir(tmp_path)
    document = loaded(dataclasses.replace(FOUND, root=str(tmp_path)), "shop")
    assert (document["root"], len(document["routes"])) == ("shop", 2)


def test_text_from_the_code_is_escaped() -> None:
    evil = app(own(), name="a\x1b[31m\n\u202e\udc80")
    text = FORMATS["json"](report(evil))
    assert text.isascii()
    assert "\x1b" not in text
    assert json.loads(text)["apps"][0]["name"] == evil.name
