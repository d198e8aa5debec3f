"""What is said of error handlers whose responses hang on where the request failed."""

from __future__ import annotations

from pathlib import Path

from flake8_flask_headers.analysis import analyse

APP = """\
from flask import Flask, g, request

app = Flask(__name__)


@app.before_request
def note():
    g.unknown = request.endpoint is None


@app.after_request
def refer(response):
    if getattr(g, "unknown", False):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.after_request
def weaker(response):
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def failed(error):
    return "<p>failed</p>"


for code in (401, 410):
    app.register_error_handler(code, failed)
"""


def test_a_hook_that_all_handlers_share_is_asked_for_each_of_them(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "app.py").write_text(APP)
    values = {
        handler.code: {outcome.header("Referrer-Policy").lines[-1].parts for outcome in handler.outcomes}
        for handler in analyse(tmp_path).error_handlers
    }
    assert values == {code: {("no-referrer",), ("same-origin",)} for code in (401, 410)}
