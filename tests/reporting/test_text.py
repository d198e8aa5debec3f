"""The report as a table."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from rich.cells import cell_len

from flake8_flask_headers.judging.verdicts import Action, Blueprint, HeaderState, Report, Skipped
from flake8_flask_headers.reporting import FORMATS
from tests.processes import command
from tests.reports import ALL_BASELINE, app, at, but, handler, outcome, own, report, route, suspected, taken

NOSNIFF: dict[str, HeaderState | str] = {"X-Content-Type-Options": "nosniff"}
LOST: dict[str, HeaderState | str] = {
    "X-Content-Type-Options": taken(Action.LOST, taken_at="shop/export.py:30"),
    "X-Frame-Options": taken(Action.REMOVED),
}
UNSURE: dict[str, HeaderState | str] = {
    **NOSNIFF,
    "Content-Security-Policy": suspected("'load_plugins' at shop/plugins.py:8 could set it and cannot be resolved"),
}
SHOP = dataclasses.replace(
    report(
        app(own(NOSNIFF), where="shop/__init__.py:9"),
        app(own(), name="probe", where="tests/conftest.py:3", test=True),
        route("index", "shop/views.py:31", outcome("shop/views.py:32", NOSNIFF), rule="/"),
        route(
            "export",
            "shop/export.py:20",
            outcome("shop/export.py:25", NOSNIFF),
            outcome("shop/export.py:31", LOST),
            rule="/orders/<int:order>/export/<path:file_name>.csv",
        ),
        route("plugin", "shop/plug.py:20", outcome("shop/plug.py:22", UNSURE)),
        route("data", "shop/api.py:4", outcome("shop/api.py:9", NOSNIFF, document=False), blueprint=0),
        route("lone", "other.py:4", outcome("other.py:5"), app=None),
        Blueprint("api", at("shop/api.py:1"), registered=True),
        handler("not_found", 404, "shop/errors.py:5", outcome("shop/errors.py:6", NOSNIFF)),
    ),
    skipped=(Skipped("shop/broken.py", "line 3 is no Python", 3),),
)

EXPECTED = """\
app 'app'  shop/__init__.py:9
                                    CSP  HSTS XFO  XCTO RP   PP   COOP CORP COEP
────────────────────────────────────────────────────────────────────────────────
its own responses                   ✗    ✗    ✗    ✓    ✗    ✗    ✗    ✗    ✗
routes
  /                                 ✗    ✗    ✗    ✓    ✗    ✗    ✗    ✗    ✗
  /orders/<int:order>/export/<path… ✗    ✗    ✗    ◐    ✗    ✗    ✗    ✗    ✗
  /plugin                           ?    ✗    ✗    ✓    ✗    ✗    ✗    ✗    ✗
blueprint 'api'
  /data                             ·    ✗    ·    ✓    ·    ·    ·    ✗    ·
error handlers
  error 404                         ✗    ✗    ✗    ✓    ✗    ✗    ✗    ✗    ✗
────────────────────────────────────────────────────────────────────────────────
  set, of 6 rows                    0    0    0    5    0    0    0    0    0

  its own responses
    X-Content-Type-Options: set to 'nosniff' at shop/security.py:12

  export  shop/export.py:20
    X-Frame-Options: missing, removed at shop/embed.py:30
    X-Content-Type-Options: partial, set to 'nosniff' at shop/security.py:12,
      not sent from shop/export.py:31

  plugin  shop/plug.py:20
    Content-Security-Policy: unknown, 'load_plugins' at shop/plugins.py:8
      could set it and cannot be resolved

app 'probe'  tests/conftest.py:3  (test code)
                       CSP  HSTS XFO  XCTO RP   PP   COOP CORP COEP
───────────────────────────────────────────────────────────────────
its own responses      ✗    ✗    ✗    ✗    ✗    ✗    ✗    ✗    ✗

routes that no app registers
                       CSP  HSTS XFO  XCTO RP   PP   COOP CORP COEP
───────────────────────────────────────────────────────────────────
routes
  /lone                ✗    ✗    ✗    ✗    ✗    ✗    ✗    ✗    ✗

✓ set on every response   ✗ missing on every response
◐ on some responses only   ? the code does not tell
· missing where no response is a document, for which it is made

Not read
  shop/broken.py: line 3 is no Python
"""


def plain(text: str) -> str:
    bare = re.sub(r"\x1b\[[\d;]+m", "", text)
    return "".join(f"{line.rstrip()}\n" for line in bare.splitlines())


def test_the_whole_table() -> None:
    assert FORMATS["text"](SHOP) == EXPECTED


def test_colours_are_all_that_colours_add() -> None:
    coloured = FORMATS["text"](SHOP, color=True)
    assert plain(coloured) == EXPECTED
    for code, symbol in (("1;31", "✗"), ("32", "✓"), ("1;33", "◐"), ("1;36", "?"), ("2", "·")):
        assert f"\x1b[{code}m{symbol}" in coloured


def test_a_terminal_without_unicode() -> None:
    text = FORMATS["text"](SHOP, unicode=False)
    assert text.isascii()
    assert "  /orders/<int:order>/export/<path> -    -    -    ~" in text
    assert "+ set on every response" in text


@pytest.mark.parametrize("width", [0, 72, 80, 100, 200])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_terminal(width: int, unicode: bool) -> None:
    wide = "\u65e5\u672c\u8a9e" * 40
    found = report(
        app(own(), name=wide, where=f"{wide}.py:1"),
        route(wide, f"{wide}.py:3", outcome("a.py:4", {"X-Frame-Options": suspected(wide, "a " * 200)})),
        handler(wide, wide, f"{wide}.py:9", outcome("a.py:10", ALL_BASELINE)),
    )
    text = FORMATS["text"](found, width=width, unicode=unicode)
    widths = [cell_len(line) for line in text.splitlines()]
    assert max(widths) <= max(width, 72)


def test_wide_terminals_show_more_of_a_rule() -> None:
    assert "/orders/<int:order>/export/<path:file_name>.csv ✗" in FORMATS["text"](SHOP, width=120)


def test_methods_other_than_get_are_named() -> None:
    view = dataclasses.replace(route("save", "a.py:1", outcome("a.py:2")), methods=("POST", "PUT"), rule=None)
    assert "  POST,PUT ? (save) " in FORMATS["text"](report(app(own()), view))


def test_where_a_row_does_not_send_it_is_said_even_if_the_apps_own_responses_are_as_partial() -> None:
    bare = outcome(None, origin="default", status=308)
    view = route("label", "a.py:1", outcome("a.py:3", NOSNIFF), outcome("a.py:5"))
    text = FORMATS["text"](report(app((*own(NOSNIFF), bare)), view))
    assert (
        "  label  a.py:1\n"
        "    X-Content-Type-Options: partial, set to 'nosniff' at shop/security.py:12,\n"
        "      not sent from a.py:5\n"
    ) in text


def test_what_holds_for_several_rows_is_said_once() -> None:
    views = [route(name, f"a.py:{line}", outcome(f"a.py:{line}", NOSNIFF)) for line, name in enumerate("ab", 1)]
    assert (
        "  a  a.py:1\n  b  a.py:2\n    X-Content-Type-Options: set to 'nosniff' at shop/security.py:12\n"
    ) in FORMATS["text"](report(app(own()), *views))


def test_values_are_cut_to_a_few() -> None:
    views = [outcome(f"a.py:{line}", {"X-Frame-Options": f"V{line}"}) for line in range(5)]
    text = FORMATS["text"](report(app(own()), route("many", "a.py:1", *views)))
    assert "X-Frame-Options: set to 'V0' or 'V1' or 'V2' or 2 more at" in text


def test_nothing_found() -> None:
    assert FORMATS["text"](Report("/srv/empty")) == "No Flask app and no route under /srv/empty.\n"
    assert FORMATS["text"](SHOP, "/srv/project/empty").startswith("No Flask app and no route under /srv/project/empty.")


def test_only_what_lies_under_the_path_is_shown() -> None:
    text = FORMATS["text"](SHOP, "/srv/project/shop")
    assert "app 'app'  __init__.py:9" in text
    assert "export  export.py:20" in text
    assert "broken.py: line 3" in text
    assert "probe" not in text
    assert "lone" not in text


def test_text_from_the_code_cannot_act_on_a_terminal() -> None:
    evil = "e\x1b]0;x\x07\r\u202e\n"
    states: dict[str, HeaderState | str] = {"X-Frame-Options": evil, "Referrer-Policy": suspected(evil)}
    found = dataclasses.replace(
        report(
            app(own(states), name=evil, where=f"{evil}.py:1"),
            route(evil, f"{evil}.py:3", outcome(f"{evil}.py:4", but())),
            handler(evil, evil, f"{evil}.py:9", outcome(f"{evil}.py:10", states)),
        ),
        skipped=(Skipped(f"{evil}.py", evil),),
    )
    text = FORMATS["text"](found)
    assert all(line.isprintable() for line in text.split("\n"))
    assert r"\x1b]0;x\x07\r\u202e\n" in text
    assert plain(FORMATS["text"](found, color=True)) == text


APP = """\
from flask import Flask

app = Flask(__name__)


@app.route("/a/rule/that/needs/more/room/than/there/is/even/in/a/hundred/columns")
def index():
    return "text"
"""


def on_a_terminal(folder: Path, columns: int, *options: str, environment: Mapping[str, str] | None = None) -> str:
    """What `report` prints where its output is a terminal of that width."""
    fcntl, pty, struct, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "struct", "termios"))
    (folder / ".git").mkdir()
    (folder / "app.py").write_text(APP)
    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
    program = [sys.executable, "-m", "flake8_flask_headers", "report", *options, "."]
    settings = {**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1", **(environment or {})}
    with subprocess.Popen(program, cwd=folder, env=settings, stdout=terminal, stderr=subprocess.DEVNULL) as started:
        os.close(terminal)
        printed = b""
        with contextlib.suppress(OSError):  # Linux says so at the end
            while piece := os.read(reader, 65536):
                printed += piece
        assert started.wait(60) == 0
    os.close(reader)
    return printed.decode().replace("\r\n", "\n")


def widest(text: str) -> int:
    return max(cell_len(line) for line in plain(text).splitlines())


@pytest.mark.parametrize("columns", [80, 110])
def test_a_terminal_gets_colours_and_its_own_width(tmp_path: Path, columns: int) -> None:
    text = on_a_terminal(tmp_path, columns)
    assert "\x1b[1;31m✗" in text
    assert widest(text) == columns


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_whose_owner_wants_no_colours(tmp_path: Path, environment: Mapping[str, str]) -> None:
    text = on_a_terminal(tmp_path, 80, environment=environment)
    assert "\x1b" not in text
    assert "✗" in text


def test_the_width_can_be_given(tmp_path: Path) -> None:
    assert widest(on_a_terminal(tmp_path, 80, "--width", "95", "--color", "never")) == 95


def test_a_pipe_gets_no_colours(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(APP)
    ended = command("report", "--width=200", cwd=tmp_path)
    assert "\x1b" not in ended.out
    assert "/a/rule/that/needs/more/room/than/there/is/even/in/a/hundred/columns ✗" in ended.out


@pytest.mark.parametrize("width", ["0", "-3", "wide", "99999999"])
def test_a_width_that_is_none(tmp_path: Path, width: str) -> None:
    ended = command("report", f"--width={width}", cwd=tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines()[-1].endswith(f"argument --width: a number of columns is expected, not '{width}'")
