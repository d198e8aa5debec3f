"""The fix through LibCST's own command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_headers.codemods import commands as module
from tests.processes import run

from .fixing import project

APP = (
    "from flask import Flask\r\nfrom security import harden\r\n\r\napp = Flask(__name__){0}\r\nharden(app)\r\n\r\n\r\n"
)
VIEW = "@app.get('/')\r\ndef index():\r\n    return 'Hello'\r\n"
SECURITY = """\
def harden(app):
    @app.after_request
    def set_headers(response):
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
"""


def _run(folder: Path, command: str, *paths: str) -> str:
    name = f"flake8_flask_headers.codemods.commands.{command}"
    ended = run("-m", "libcst.tool", "codemod", "--no-format", "-x", name, *paths, cwd=folder)
    assert ended.status == 0, ended.err
    return ended.err


@pytest.mark.parametrize(("command", "unsafe"), [("InsertSafeHeaders", False), ("InsertHeaders", True)])
def test_the_files_given_are_changed_and_no_other(command: str, tmp_path: Path, *, unsafe: bool) -> None:
    project(tmp_path, {"app.py": APP.format("") + VIEW, "security.py": SECURITY})
    _run(tmp_path, command, "app.py")
    assert (tmp_path / "app.py").read_bytes() == (APP.format("") + VIEW).encode()
    assert (tmp_path / "security.py").read_text() == SECURITY
    _run(tmp_path, command, "security.py")
    made = (tmp_path / "security.py").read_text()
    assert 'response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"' in made
    assert ("Content-Security-Policy" in made) is unsafe


def test_line_ends_stay_and_silence_is_kept(tmp_path: Path) -> None:
    before = APP.format("  # noqa: FSH103") + VIEW
    project(tmp_path, {"app.py": before, "security.py": "def harden(app):\n    pass\n"})
    _run(tmp_path, "InsertSafeHeaders", ".")
    made = (tmp_path / "app.py").read_bytes().decode()
    assert made.count("\r\n") == made.count("\n")
    assert "Referrer-Policy" in made
    assert "X-Frame-Options" not in made
    after = (tmp_path / "app.py").read_bytes()
    _run(tmp_path, "InsertSafeHeaders", ".")
    assert (tmp_path / "app.py").read_bytes() == after


HOOKED = """\
from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "no-referer"
    response.headers["Expect-CT"] = "max-age=86400"
    return response


@app.get("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response
"""
FRAME = 'response.headers["X-Frame-Options"] = "SAMEORIGIN"'


@pytest.mark.parametrize(
    ("command", "old", "new"),
    [
        ("KeepStrongerValues", FRAME, 'response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")'),
        ("RepairValues", "no-referer", "no-referrer"),
        ("RemoveObsoleteHeaders", '    response.headers["Expect-CT"] = "max-age=86400"\n', ""),
    ],
)
def test_a_command_makes_its_repair_and_no_other(command: str, old: str, new: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": HOOKED})
    _run(tmp_path, command, "app.py")
    assert (tmp_path / "app.py").read_text() == HOOKED.replace(old, new)


def test_a_hook_returns_its_response(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": HOOKED.replace("    return response\n\n\n@app.get", "\n\n@app.get")})
    _run(tmp_path, "ReturnResponses", "app.py")
    assert (tmp_path / "app.py").read_text() == HOOKED


@pytest.mark.parametrize(("command", "call"), [("InsertTalisman", "Talisman(\n"), ("InsertSecure", "Secure(\n")])
def test_a_package_sends_the_headers(command: str, call: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": f"from flask import Flask\n\napp = Flask(__name__)\n\n\n{VIEW}"})
    _run(tmp_path, command, "app.py")
    made = (tmp_path / "app.py").read_text()
    assert call in made
    assert "Content-Security-Policy" not in run("-m", "flake8", "--select=FSH", "app.py", cwd=tmp_path).out


@pytest.mark.slow
def test_every_command_says_what_it_does(tmp_path: Path) -> None:
    commands = [name for name, value in vars(module).items() if isinstance(value, type) and "WISHES" in vars(value)]
    assert len(commands) == 8
    for name in commands:
        command = f"flake8_flask_headers.codemods.commands.{name}"
        ended = run("-m", "libcst.tool", "codemod", "-x", command, "--help", cwd=tmp_path)
        description = getattr(module, name).DESCRIPTION
        assert description in " ".join(ended.out.split())
