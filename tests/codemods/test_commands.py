"""The fix through LibCST's own command line."""

from __future__ import annotations

from pathlib import Path

import pytest

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


def test_the_commands_are_listed_by_their_description(tmp_path: Path) -> None:
    ended = run(
        "-m",
        "libcst.tool",
        "codemod",
        "-x",
        "flake8_flask_headers.codemods.commands.InsertHeaders",
        "--help",
        cwd=tmp_path,
    )
    assert "Insert the security headers that Flask responses lack" in " ".join(ended.out.split())
