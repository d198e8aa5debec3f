"""`explain FILE:LINE`: the story of the responses that a line is about."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import Final

import pytest

from flake8_flask_headers.analysis import inquire
from flake8_flask_headers.judging.verdicts import Place
from flake8_flask_headers.reporting.story import Teller
from tests.processes import Ended, command, run

# Every stage that a response goes through adds its name, so that the running app itself tells their order.
STAGES: Final = """\
from flask import Blueprint, Flask, after_this_request, request_finished

HEADER = "X-Frame-Options"


class Site(Flask):
    def process_response(self, response):
        response = super().process_response(response)
        response.headers.add(HEADER, "Site.process_response")
        return response


class Middleware:
    def __init__(self, wsgi):
        self.wsgi = wsgi

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            return start_response(status, [*headers, (HEADER, "Middleware")], exc_info)

        return self.wsgi(environ, start)


inner = Blueprint("inner", __name__)
outer = Blueprint("outer", __name__)


@inner.after_request
def inner_first(response):
    response.headers.add(HEADER, "inner_first")
    return response


@inner.after_request
def inner_last(response):
    response.headers.add(HEADER, "inner_last")
    return response


@outer.after_request
def of_outer(response):
    response.headers.add(HEADER, "of_outer")
    return response


@outer.after_app_request
def for_all(response):
    response.headers.add(HEADER, "for_all")
    return response


@inner.route("/page")
def page():
    @after_this_request
    def once(response):
        response.headers.add(HEADER, "page.once")
        return response

    return "text", {HEADER: "page"}


def finished(sender, response, **extra):
    response.headers.add(HEADER, "finished")


app = Site(__name__)


@app.after_request
def app_first(response):
    response.headers.add(HEADER, "app_first")
    return response


request_finished.connect(finished, app)
app.wsgi_app = Middleware(app.wsgi_app)
outer.register_blueprint(inner, url_prefix="/inner")
app.register_blueprint(outer, url_prefix="/outer")
"""
SHOP: Final = """\
import os

from flask import Flask, abort, jsonify

app = Flask(__name__)


def missing():
    abort(404)


@app.errorhandler(404)
def not_found(error):
    return jsonify(error="none"), 404


@app.after_request
def secure(response):
    if os.environ.get("FORCE_HTTPS"):
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if response.mimetype == "text/html":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
@app.route(
    "/index",
)
def index():
    response = app.make_response("text")
    response.headers["Referrer-Policy"] = "no-referrer"

    return response


@app.route("/item/<int:number>")
def item(number):
    if number > 9:
        missing()
    del_policy = app.make_response("item")
    return del_policy


@app.before_request
def gate():
    if os.environ.get("CLOSED"):
        return "closed", 503
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("shop"), SHOP)


def project(folder: Path, text: str) -> Path:
    (folder / ".git").mkdir()
    (folder / "app.py").write_text(text)
    return folder


def line_of(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start))


def explained(folder: Path, start: str, text: str = SHOP, width: int = 80) -> str:
    inquiry = inquire(folder)
    return Teller(inquiry.report, inquiry.follow, str, width).tell(Place("app.py", line_of(text, start)))


def refused(ended: Ended) -> str:
    assert (ended.status, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    return line.removeprefix("flake8-flask-headers: error: ")


def test_the_stages_come_in_the_order_in_which_flask_runs_them(tmp_path: Path) -> None:
    project(tmp_path, STAGES)
    asked = (
        "from werkzeug.test import Client; from app import app; "
        "print(*Client(app).get('/outer/inner/page').headers.getlist('X-Frame-Options'), sep='\\n')"
    )
    on_the_wire = run("-c", asked, cwd=tmp_path).out.split()
    text = explained(tmp_path, "def page", STAGES)
    assert re.findall(r"- X-Frame-Options (?:set|added as one more line) to '(\S+)' at", text) == on_the_wire
    assert len(on_the_wire) == 10
    stages = re.findall(r"^     (\w\S* ?\w*) '(\S+)'(?: of blueprint '(\S+)')?(?:, |$)", text, flags=re.MULTILINE)
    assert stages == [
        ("view", "page", ""),
        ("after_this_request function", "page.once", ""),
        ("after_request function", "inner_last", "outer.inner"),
        ("after_request function", "inner_first", "outer.inner"),
        ("after_request function", "of_outer", "outer"),
        ("after_request function", "for_all", ""),
        ("after_request function", "app_first", ""),
        ("process_response", "Site.process_response", ""),
        ("request_finished receiver", "finished", ""),
        ("WSGI middleware", "Middleware.__call__", ""),
    ]


INDEX: Final = """\
route GET /index 'index', app.py:30, of app 'app'
route GET / 'index', app.py:30, of app 'app'

  1. From a before_request function, in the view's place at app.py:48: status
     503, a document, if os.environ['CLOSED'], if os.environ['FORCE_HTTPS']
     before_request function
     make_response: text/html; charset=utf-8
     after_request function 'secure', app.py:18
       - Strict-Transport-Security set to 'max-age=31536000' at app.py:20
       - X-Frame-Options set to 'DENY' at app.py:22
"""


def test_the_story_of_a_route(shop: Path) -> None:
    text = explained(shop, "def index")
    assert text.startswith(INDEX)
    assert "    X-Frame-Options: set to 'DENY' at app.py:22\n" in text
    assert "     view 'index', app.py:30: text/html; charset=utf-8\n       - Referrer-Policy set to" in text


@pytest.mark.parametrize(
    "start", ["@app.route(", "def index", '    response = app.make_response("text")', '    "/index"']
)
def test_a_decorator_the_def_and_the_body_are_the_route(shop: Path, start: str) -> None:
    assert "'index', app.py:30" in explained(shop, start)


def test_of_two_routes_of_one_view_a_decorator_means_its_own(shop: Path) -> None:
    text = explained(shop, '@app.route("/")')
    assert "route GET / 'index'" in text
    assert "route GET /index" not in text


def test_a_return_is_that_response_alone(shop: Path) -> None:
    text = explained(shop, "    return del_policy")
    assert "From the view at app.py:42: status 200" in text
    assert "503" not in text
    assert "Together with its other responses" in text
    assert "Referrer-Policy" in text.partition("missing: ")[2]


def test_an_abort_in_a_helper_leads_to_the_routes_that_reach_it(shop: Path) -> None:
    text = explained(shop, "    abort(404)")
    assert "'item', app.py:38" in text
    assert "From an error handler at app.py:9: status 404, no document" in text
    assert "error handler 'not_found', app.py:13" in text
    assert "'index'" not in text


def test_an_error_handler(shop: Path) -> None:
    for start in ("@app.errorhandler", "def not_found", "    return jsonify"):
        text = explained(shop, start)
        assert text.startswith("error handler of 404 'not_found', app.py:13, of app 'app'\n")
        assert "make_response: application/json" in text
        assert "X-Frame-Options set" not in text


def test_a_hook(shop: Path) -> None:
    text = explained(shop, '        response.headers["X-Frame-Options"]')
    assert text.startswith("after_request function 'secure', app.py:18, of app 'app'\n")
    assert "Flask runs it on every response of the app" in text
    assert "X-Frame-Options set to 'DENY' at app.py:22" in text
    assert "what it returns takes the view's place" in explained(shop, "def gate")


def test_an_app(shop: Path) -> None:
    text = explained(shop, "app = Flask")
    assert text.startswith("app 'app', app.py:5: its own responses, which no view and no handler makes\n")
    assert "From Flask's own page: status 308 or 405 or 500, a document" in text


def test_an_unknown_verdict_comes_with_the_reason_and_a_way_out(shop: Path) -> None:
    text = " ".join(explained(shop, "def index").split())
    assert "Strict-Transport-Security: unknown, set at app.py:20, depends on os.environ['FORCE_HTTPS']" in text
    assert "Set it whatever the configuration says" in text
    assert "set-upstream = Strict-Transport-Security" in text


def test_a_line_that_is_nothing_names_what_is_near(shop: Path) -> None:
    assert refused(command("explain", "app.py:1", cwd=shop)) == (
        "app.py:1 is no app, blueprint, route, error handler or hook, and no part of one; "
        "near it: app 'app' (line 5), error handler of 404 'not_found' (line 13), "
        "after_request function 'secure' (line 18)"
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("app.py:900", "app.py has no line 900; its last one is 48"),
        ("app.py:0", "app.py has no line 0; its last one is 48"),
        ("nope.py:3", "there is no file or folder 'nope.py'"),
        ("app.py", "there is no code 'app.py'; codes look like FSH103"),
        ("app.py:x", "there is no code 'app.py:x'; codes look like FSH103"),
    ],
)
def test_what_is_not_there(shop: Path, asked: str, words: str) -> None:
    assert refused(command("explain", asked, cwd=shop)) == words


def test_a_place_as_flake8_prints_it(shop: Path) -> None:
    number = line_of(SHOP, "def index")
    ended = command("explain", f"./app.py:{number}:1:", cwd=shop)
    assert (ended.status, ended.err, ended.out) == (0, "", explained(shop, "def index", width=120))


def test_codes_and_lines_together_with_options(shop: Path) -> None:
    number = line_of(SHOP, "app = Flask")
    ended = command(
        "explain", "FSH103", f"app.py:{number}", "--flask-headers-set-upstream", "Referrer-Policy", cwd=shop
    )
    assert ended.out.startswith("# missing-frame-protection (FSH103)")
    assert "Referrer-Policy: set to a value built at run time" in ended.out


def test_places_are_as_seen_from_the_current_folder(shop: Path) -> None:
    ended = command("explain", f"../app.py:{line_of(SHOP, 'def index')}", cwd=shop / ".git")
    assert "'index', ../app.py:30" in ended.out


def test_text_from_the_code_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    evil = textwrap.dedent("""\
        from flask import Flask

        app = Flask(__name__)


        @app.route("/\\x1b[31m")
        def index():
            return "text", {"X-Frame-Options": "\\x1b]0;x\\x07"}
        """)
    text = explained(project(tmp_path, evil), "def index", evil)
    assert all(line.isprintable() for line in text.splitlines())
    assert r"\x1b]0;x\x07" in text


@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_wider_than_the_terminal(shop: Path, width: int) -> None:
    assert max(map(len, explained(shop, "def index", width=width).splitlines())) <= width
