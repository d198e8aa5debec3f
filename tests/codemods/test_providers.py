"""Talisman and secure in the place of a hook: the app sends the headers, and its cookies stay as they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_flask_headers.codemods.fix import Wishes
from flake8_flask_headers.codemods.providers import PROVIDERS
from tests.processes import command

from .fixing import fixed, project, reasons, text_of

APP = """\
from flask import Flask, session


def create_app():
    app = Flask(__name__)
    app.secret_key = "not a secret"

    @app.route("/")
    def index():
        session["seen"] = "1"
        return "<h1>Hello</h1>"

    return app


app = create_app()
"""

ASK = """\
import json, sys
from werkzeug.test import Client
from app import app
answers = {}
for scheme in ("http", "https"):
    for path in ("/", "/nowhere"):
        answer = Client(app).get(path, base_url=f"{scheme}://localhost/")
        answers[scheme + path] = [answer.status_code, sorted(answer.headers.items()), answer.text]
json.dump(answers, sys.stdout)
"""

SAFE = {
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
UNSAFE = {
    "Content-Security-Policy": "object-src 'none'; base-uri 'self'; frame-ancestors 'self'",
    "Strict-Transport-Security": "max-age=31536000",
}


def _answers(folder: Path) -> dict[str, tuple[int, dict[str, str], str]]:
    ended = subprocess.run([sys.executable, "-c", ASK], cwd=folder, capture_output=True, text=True, check=True)
    found: dict[str, tuple[int, dict[str, str], str]] = {}
    for name, (status, headers, body) in json.loads(ended.stdout).items():
        assert len({header for header, _ in headers}) == len(headers)
        cookies = {header: value.split(";", 1)[1] for header, value in headers if header == "Set-Cookie"}
        found[name] = status, {**dict(headers), **cookies}, body
    return found


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.parametrize("unsafe", [False, True])
def test_the_app_sends_what_was_asked_for_and_nothing_else_changes(name: str, tmp_path: Path, *, unsafe: bool) -> None:
    project(tmp_path, {"app.py": APP})
    before = _answers(tmp_path)
    made = fixed(tmp_path, Wishes(unsafe=unsafe, codes=("FSH1",), provider=PROVIDERS[name]))
    assert [part.unsafe for part in made.left] == ([] if unsafe else [True, True])
    (tmp_path / "app.py").write_bytes(made.changes["app.py"])
    for where, (status, headers, body) in _answers(tmp_path).items():
        added = SAFE | (UNSAFE if unsafe else {})
        if name == "talisman" and where.startswith("http/"):  # it sends this by HTTPS only
            added = {header: value for header, value in added.items() if header != "Strict-Transport-Security"}
        assert (status, headers, body) == (before[where][0], before[where][1] | added, before[where][2])
    assert fixed(tmp_path, Wishes(unsafe=unsafe, codes=("FSH1",), provider=PROVIDERS[name])).changes == {}


def test_what_views_chose_is_not_given_up(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": APP.replace('"<h1>Hello</h1>"', '"", {"Referrer-Policy": "no-referrer"}')})
    for provider in PROVIDERS.values():
        made = fixed(tmp_path, Wishes(codes=("FSH105", "FSH001"), provider=provider))
        assert made.changes == {}
        assert reasons(made) == [f"{provider.module} would replace the header of responses that have one"]


def test_talisman_is_not_used_where_it_would_send_more(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": APP})
    made = fixed(tmp_path, Wishes(codes=("FSH104",), provider=PROVIDERS["talisman"]))
    assert made.changes == {}
    assert reasons(made) == ["Talisman sends a Referrer-Policy whatever its options are, and none is asked for"]


def test_long_imports_are_broken(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": APP})
    made = text_of(fixed(tmp_path, Wishes(unsafe=True, codes=("FSH1",), provider=PROVIDERS["secure"])))
    assert made.startswith("from flask import Flask, session\nfrom secure import (\n    ContentSecurityPolicy,\n")
    assert max(map(len, made.splitlines())) <= 79


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"requirements.txt": "flask\n"}, "add flask-talisman to the dependencies in requirements.txt"),
        ({"pyproject.toml": "[project]\nname = 'x'\n"}, "add flask-talisman to the dependencies in pyproject.toml"),
        ({"requirements.txt": "flask-talisman\n"}, None),
        ({}, "add flask-talisman to what is installed; neither pyproject.toml nor requirements.txt names any"),
    ],
)
def test_the_dependency_to_add_is_told(files: dict[str, str], words: str | None, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": APP, **files})
    ended = command("fix", "--with=talisman", cwd=tmp_path)
    assert ended.status == 0
    assert [line for line in ended.lines if line.startswith("add ")] == ([] if words is None else [words])
