"""`assert_wire`, as users call it in their own tests."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final

import pytest

from .documentation import ROOT, blocks
from .forked import Ended, Server
from .processes import run
from .shop import build
from .wire.case import Case, case_names, load_case

APP: Final = """\
from flask import Blueprint, Flask, abort, render_template, session
from werkzeug.routing import Rule
pages = Blueprint("pages", __name__)


@pages.get("/")
def index():
    return "<p>Hello</p>"


@pages.get("/member")
def member():
    if "name" not in session:
        abort(403)
    response = pages_response()
    return response


@pages.get("/item/<int:number>")
def item(number):
    return f"<p>{number}</p>"


@pages.post("/save")
def save():
    return "<p>saved</p>"


@pages.get("/boom")
def boom():
    raise RuntimeError("a bug")


@pages.get("/leave")
def leave():
    session.clear()
    return "<p>bye</p>"


def pages_response():
    from flask import make_response

    response = make_response("<p>member</p>")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def create_app():
    app = Flask(__name__)
    app.secret_key = "x"
    app.register_blueprint(pages)

    @app.after_request
    def secure(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    @app.get("/bad")
    def bad():
        return render_template("bad.html")

    app.url_map.add(Rule("/built-only", endpoint="built", build_only=True))
    return app
"""
CONFTEST: Final = """\
import pytest
from app import create_app


@pytest.fixture
def app():
    return create_app()


@pytest.fixture
def member(app):
    client = app.test_client()
    with client.session_transaction() as session:
        session["name"] = "me"
    return client
"""
HEAD: Final = '''\
import pytest
from app import create_app
from flake8_flask_headers.testing import assert_wire


def last(app):
    """Register a hook so that it runs after the app's own."""
    return lambda hook: app.after_request_funcs[None].insert(0, hook)


'''


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "bad.html").write_text("<p>\n{{ 1 / 0 }}\n")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "conftest.py").write_text(CONFTEST)
    return tmp_path


def run_pytest(*arguments: str, cwd: Path) -> Ended:
    """Run pytest as a user does."""
    return _pytest().run("-q", "-p", "no:cacheprovider", "-o", "pythonpath=.", *arguments, cwd=cwd)


@functools.cache
def _pytest() -> Server:
    return Server("pytest:main", seconds=60, loaded=("flask", "libcst", "flake8_flask_headers.testing"))


def run_test(project: Path, body: str) -> Ended:
    """Run pytest on a test of the user's with that body; `app` and `member` (a client) are fixtures."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    (project / "tests" / "test_headers.py").write_text(f"{HEAD}def test_headers(app, member):\n{lines}")
    return run_pytest("-p", "no:xdist", cwd=project)


def passes(project: Path, body: str) -> None:
    ended = run_test(project, body)
    assert ended.status == 0, ended.out


def fails(project: Path, body: str) -> str:
    ended = run_test(project, body)
    assert ended.status == 1, ended.out
    return ended.out


def test_an_app_that_sends_what_the_report_says_passes(project: Path) -> None:
    passes(
        project,
        """\
wire = assert_wire(app)
assert wire.held > 40
assert wire.unknown == 0
assert [reason.split()[0] for reason in wire.not_requested] == ["/item/<int:number>", "/save"]
assert_wire(app, root=".")
assert_wire(member)""",
    )


def test_a_header_that_the_report_does_not_know_is_told_with_the_request_and_the_line(project: Path) -> None:
    out = fails(
        project,
        """\
@last(app)
def late(response):
    response.headers.pop("X-Frame-Options", None)
    response.headers["Referrer-Policy"] = "origin"
    return response
assert_wire(app)""",
    )
    assert "AssertionError: the report and the wire disagree about app 'app' (app.py:49):" in out
    assert "  the app's own responses at app.py:49" in out
    assert (
        "      X-Frame-Options is said to be set, but GET http:/no-such-page-here -> 404 lacks it (by app.py:55)" in out
    )
    assert "  route GET / (pages.index) at app.py:7" in out
    assert "      Referrer-Policy is said to be missing, but GET http:/ -> 200 carries ['origin']" in out


def test_a_value_that_the_report_does_not_know_is_told(project: Path) -> None:
    out = fails(
        project,
        """\
@last(app)
def late(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
assert_wire(app)""",
    )
    assert "X-Frame-Options has the value 'SAMEORIGIN' on the wire, the report knows ['DENY'] (by app.py:55)" in out


def test_a_route_that_the_report_does_not_know_is_told(project: Path) -> None:
    out = fails(project, 'app.add_url_rule("/more", "more", lambda: "x")\nassert_wire(app)')
    assert "route GET /more (more) at tests/test_headers.py:" in out
    assert "is not in the report" in out


def test_arguments_and_requests_reach_what_is_not_asked_for_by_itself(project: Path) -> None:
    change = """\
@last(app)
def late(response):
    from flask import request
    if request.endpoint in ("pages.item", "pages.save"):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
"""
    passes(project, change + "assert_wire(app)")
    out = fails(project, change + 'assert_wire(app, arguments={"pages.item": {"number": 3}})')
    assert "route GET /item/<int:number> (pages.item)" in out
    out = fails(
        project, change + 'assert_wire(app, requests=[{"path": "/save", "method": "POST", "data": {"a": "b"}}])'
    )
    assert "route POST /save (pages.save)" in out


def test_a_client_brings_its_cookies_and_keeps_them(project: Path) -> None:
    change = """\
@last(app)
def late(response):
    from flask import session
    if "name" in session:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
"""
    passes(project, change + "assert_wire(app)")
    out = fails(project, change + "assert_wire(member)")
    assert "route GET /member (pages.member)" in out
    passes(project, 'assert_wire(member)\nassert member.get("/member").status_code == 200')


def test_the_app_is_left_as_it_was(project: Path) -> None:
    passes(
        project,
        """\
app.dispatch_request = kept = app.dispatch_request
assert_wire(app)
assert app.dispatch_request is kept
assert not {"preprocess_request", "_find_error_handler"} & set(vars(app))""",
    )


def test_a_comparison_of_nothing_fails(project: Path) -> None:
    out = fails(project, "app.wsgi_app = None\nassert_wire(app)")
    assert "no response was compared with a verdict: that proves nothing" in out


def test_an_app_of_another_project_is_no_match(project: Path) -> None:
    build(project.parent / "other")
    out = fails(project, f"assert_wire(app, root={str(project.parent / 'other')!r})")
    assert "knows no app that serves the routes of 'app'; give the project's folder as root=" in out


def test_what_is_no_app_is_refused(project: Path) -> None:
    assert "TypeError" in fails(project, "assert_wire(member.__class__(lambda environ, start: []))")
    assert "FileNotFoundError" in fails(project, "assert_wire(app, root='nowhere')")


LOSING: Final = """\
import app
from flask import request

create_app = app.create_app


def losing():
    made = create_app()

    def lose(response):
        if request.endpoint == "index" and response.status_code == 200:
            del response.headers["X-Content-Type-Options"]
        return response

    made.after_request_funcs[None].insert(0, lose)
    return made


app.create_app = losing
"""


def test_the_example_in_the_docs_is_true(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "tests").mkdir()
    page = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    for block in blocks(page):
        if block.name is not None:
            (tmp_path / block.name).write_text(block.text)
    (shown,) = [block.text for block in blocks(page) if block.language == "text"]

    def run_it() -> Ended:
        return run_pytest(cwd=tmp_path)

    assert run_it().status == 0
    with (tmp_path / "tests" / "conftest.py").open("w") as stream:
        stream.write(LOSING)
    out = run_it().out
    for line in shown.splitlines():
        assert line in out


def test_flake8_and_the_commands_do_not_load_it(tmp_path: Path) -> None:
    code = "import sys, flake8_flask_headers.plugin, flake8_flask_headers.cli as c; c.main; print(*sys.modules)"
    loaded = set(run("-c", code, cwd=tmp_path).out.split())
    assert not {"flask", "werkzeug", "flake8_flask_headers.testing"}.intersection(loaded)


ASSERTING: Final = """\
import importlib, json, sys
from flake8_flask_headers.options import resolve
from flake8_flask_headers.testing import assert_wire
order = json.load(sys.stdin)
sys.path.insert(0, order["source_root"])
for index, entry in enumerate(order["apps"]):
    module, expression = entry.split(":", 1)
    app = eval(expression, vars(importlib.import_module(module)))
    requests = [
        {"path": one["path"], "method": one["method"], "headers": one["headers"], "data": one["body"]}
        for one in order["requests"]
        if one["app"] in (None, index) and not one["environment"]
    ]
    wire = assert_wire(app, root=".", requests=requests, options=resolve(order["options"]))
    assert wire.held or wire.unknown
"""
SOUND: Final = [name for name in case_names() if not load_case(name).broken]


@pytest.mark.slow
@pytest.mark.parametrize("name", SOUND)
def test_every_fixture_passes(name: str, tmp_path: Path) -> None:
    case: Case = load_case(name)
    order = {
        "source_root": case.source_root,
        "apps": case.apps,
        "requests": [asdict(request) for request in case.requests],
        "options": case.written_options,
    }
    ended = subprocess.run(
        [sys.executable, "-c", ASSERTING],
        cwd=case.copy_to(tmp_path),
        input=json.dumps(order),
        env={**os.environ, **case.environments[0]},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
