"""The commands, run as users run them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from flake8_flask_headers import __version__
from flake8_flask_headers.cli import main
from flake8_flask_headers.cli import progress as progress_module
from flake8_flask_headers.cli.command import COMMANDS
from flake8_flask_headers.cli.progress import progress
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.verdicts import Place, Report
from flake8_flask_headers.rules.registry import RULES

from .processes import Ended, command, flake8
from .shop import APP, APP_LINE, SECURITY, build

FRAMING: Final = f"app.py:{APP_LINE} FSH103"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return build(tmp_path / "shop")


def test_check_prints_what_flake8_prints(shop: Path) -> None:
    ended = command("check", cwd=shop)
    assert FRAMING in ended.places
    assert ended == flake8(cwd=shop)
    assert ended.status == 1


def test_check_prints_nothing_where_nothing_is_wrong(tmp_path: Path) -> None:
    assert command("check", cwd=build(tmp_path, hook=True)) == Ended(0, "", "")


def test_a_removed_hook_is_caught_by_naming_its_file(tmp_path: Path) -> None:
    shop = build(tmp_path, hook=True)
    assert command("check", "security.py", cwd=shop).status == 0
    build(tmp_path, hook=False)
    ended = command("check", "security.py", cwd=shop)
    assert (ended.status, FRAMING in ended.places) == (1, True)


def test_a_folder_shows_only_what_stands_in_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    build(tmp_path / "one", marker=False)
    build(tmp_path / "two", marker=False)
    assert {place.split("/")[0] for place in command("check", "one", cwd=tmp_path).places} == {"one"}
    assert {place.split("/")[0] for place in command("check", cwd=tmp_path).places} == {"one", "two"}


def test_check_finds_its_project_from_a_folder_below(shop: Path) -> None:
    (shop / "below").mkdir()
    assert command("check", cwd=shop / "below") == Ended(0, "", "")
    assert "../app.py" in command("check", "..", cwd=shop / "below").out


def test_no_other_plugin_speaks(shop: Path) -> None:
    (shop / "app.py").write_text("import os,sys\n" + APP)
    (shop / "setup.cfg").write_text("[flake8]\nextend-select = E,F,W\nmax-line-length = 20\n")
    assert {place.split()[1][:3] for place in command("check", cwd=shop).places} == {"FSH"}


def test_noqa_configuration_and_arguments_are_those_of_flake8(shop: Path) -> None:
    (shop / "app.py").write_text(APP.replace("Flask(__name__)", "Flask(__name__)  # noqa: FSH103"))
    assert FRAMING not in command("check", cwd=shop).places
    assert FRAMING in command("check", "--disable-noqa", cwd=shop).places
    (shop / "setup.cfg").write_text("[flake8]\nper-file-ignores = app.py: FSH104\n")
    assert not {f"app.py:{APP_LINE} FSH104", FRAMING}.intersection(command("check", cwd=shop).places)
    (shop / "setup.cfg").write_text("[flake8]\nextend-ignore = FSH\n")
    assert command("check", cwd=shop) == Ended(0, "", "")
    assert command("check", "--isolated", cwd=shop).status == 1
    (shop / "setup.cfg").write_text("[flake8]\nselect = E\n")
    assert command("check", cwd=shop).status == 1


def test_options_of_the_plugin_are_arguments_and_configuration(shop: Path) -> None:
    assert FRAMING not in command("check", "--flask-headers-set-upstream", "X-Frame-Options", cwd=shop).places
    (shop / "tox.ini").write_text("[flake8]\nflask-headers-set-upstream = X-Frame-Options\n")
    assert FRAMING not in command("check", cwd=shop).places


def test_formats_are_those_of_flake8(shop: Path) -> None:
    ended = command("check", "--select=FSH103", "--format", "%(code)s|%(path)s|%(row)d", ".", cwd=shop)
    assert ended.lines == [f"FSH103|./app.py|{APP_LINE}"]
    assert command("check", "--select=FSH103", "--count", "-q", cwd=shop).lines == ["./app.py", "1"]
    assert command("check", "--exit-zero", cwd=shop).status == 0
    assert "app = Flask(__name__)" in command("check", "--show-source", cwd=shop).lines


def test_an_excluded_file_is_named_but_is_no_finding(shop: Path) -> None:
    (shop / "old").mkdir()
    (shop / "old" / "legacy.py").write_text(
        "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get('/')\ndef index():\n    return ''\n"
    )
    assert "old/legacy.py:3 FSH103" in command("check", cwd=shop).places
    ended = command("check", "--exclude=old,app.py,views.py", cwd=shop)
    assert "old/legacy.py" not in ended.out
    assert "in files that flake8 excludes, not shown: " in ended.err


def test_a_file_that_is_no_python_is_named(shop: Path) -> None:
    (shop / "broken.py").write_text("from flask import Flask\napp = Flask(\n")
    ended = command("check", cwd=shop)
    assert FRAMING in ended.places
    assert "note: 1 file could not be read as Python, and was left out: broken.py:2" in ended.err


@pytest.mark.parametrize(
    ("last_line", "fallback", "shown"),
    [
        ("", None, "./new.py:1:1: FSH103 words\n"),
        ("", Place("app.py", APP_LINE), f"./app.py:{APP_LINE}:1: FSH103 words\n"),
        ("", Place("new.py", 2), "./new.py:1:1: FSH103 words\n"),
        ("  # noqa: FSH103", None, ""),
    ],
)
def test_a_finding_in_a_file_that_flake8_cannot_parse(
    shop: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    last_line: str,
    fallback: Place | None,
    shown: str,
) -> None:
    (shop / "new.py").write_text(f"app = Flask(__name__{last_line}\n")
    finding = Finding("FSH103", Place("new.py", 1), "words", fallback=fallback)
    monkeypatch.setattr("flake8_flask_headers.analysis.analyse", lambda *_arguments, **_named: Report(str(shop)))
    monkeypatch.setattr("flake8_flask_headers.analysis.findings", lambda *_arguments: (finding,))
    monkeypatch.chdir(shop)
    assert main(["check"]) == int(bool(shown))
    assert capfd.readouterr() == (shown, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere"], "there is no file or folder 'nowhere'"),
        (["check", "-"], "for standard input run 'flake8 -'"),
        (["check", "--nonsense"], "unrecognized arguments: --nonsense"),
        (["check", "--flask-headers-profile=base"], "--flask-headers-profile: 'base' is not a profile"),
        (["check", "--config", "nowhere.cfg"], "nowhere.cfg"),
        (["check", "-j", "many"], "many"),
        (["report", "nowhere"], "there is no file or folder 'nowhere'"),
        (["report", "--format", "json", ".", "app.py"], "--format json makes one document; give one path"),
        (["explain", "FSH1003"], "there is no code 'FSH1003'; did you mean FSH103"),
        (["explain", "what?"], "there is no code 'what?'; codes look like FSH103"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(shop: Path, arguments: list[str], words: str) -> None:
    ended = command(*arguments, cwd=shop)
    assert (ended.status, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert line.startswith("flake8-flask-headers: error: ")
    assert words in line


@pytest.mark.parametrize("arguments", [["nonsense"], ["report", "--format", "nonsense"], ["explain"], []])
def test_wrong_usage_is_status_2_and_says_the_usage(tmp_path: Path, arguments: list[str]) -> None:
    ended = command(*arguments, cwd=tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("usage: flake8-flask-headers ")


def test_every_wrong_option_is_told(shop: Path) -> None:
    ended = command("check", "--flask-headers-profile=x", "--flask-headers-extend-require=y", cwd=shop)
    assert [line.split(": ")[2] for line in ended.err.splitlines()] == [
        "--flask-headers-profile",
        "--flask-headers-extend-require",
    ]


def test_a_wrong_value_in_flake8s_own_configuration_is_one_line(shop: Path) -> None:
    (shop / "setup.cfg").write_text("[flake8]\nmax-line-length = wide\n")
    ended = command("check", cwd=shop)
    assert ended.status == 2
    assert ended.err.startswith("flake8-flask-headers: error: flake8's configuration: ")
    assert "'wide'" in ended.err
    assert ended.err.count("\n") == 1


def test_an_internal_error_is_a_finding_in_check_and_a_line_in_report(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object, **_named: object) -> None:
        raise KeyError("on purpose")

    monkeypatch.setattr("flake8_flask_headers.analysis.analyse", broken)
    monkeypatch.chdir(shop)
    assert main(["check"]) == 1
    assert "./app.py:1:1: FSH000 flake8-flask-headers failed with KeyError: 'on purpose'" in capfd.readouterr().out
    assert main(["report"]) == 2
    ended = capfd.readouterr()
    assert ended.out == ""
    assert ended.err.startswith("flake8-flask-headers failed with KeyError: 'on purpose' at cache/reports.py:")
    assert ended.err.endswith("; please report it\n")
    assert ended.err.count("\n") == 1


def test_an_interrupt_is_no_traceback(
    shop: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("flake8_flask_headers.analysis.analyse", interrupted)
    monkeypatch.chdir(shop)
    assert main(["check"]) == 130
    assert capfd.readouterr() == ("", "flake8-flask-headers: stopped\n")


def test_report_as_json(shop: Path) -> None:
    ended = command("report", "--format", "json", cwd=shop)
    assert (ended.status, ended.err) == (0, "")
    document = json.loads(ended.out)
    assert (document["version"], document["root"]) == (1, ".")
    assert [(app["name"], app["file"], app["line"]) for app in document["apps"]] == [("app", "app.py", APP_LINE)]
    assert json.loads(command("report", "shop", "--format=json", cwd=shop.parent).out)["root"] == "shop"


def test_report_as_text(shop: Path) -> None:
    ended = command("report", cwd=shop)
    assert (ended.status, ended.err) == (0, "")
    assert "app.py" in ended.out
    assert "\x1b" not in ended.out
    assert "\x1b[" in command("report", "--color=always", cwd=shop).out


def test_report_reads_flake8s_configuration(shop: Path) -> None:
    def verdict() -> str:
        document = json.loads(command("report", "--format=json", cwd=shop).out)
        return str(document["apps"][0]["headers"]["X-Frame-Options"]["verdict"])

    assert verdict() == "missing"
    (shop / "setup.cfg").write_text("[flake8]\nselect = E\nflask-headers-set-upstream = X-Frame-Options\n")
    assert verdict() == "set"


def test_explain_prints_the_page_of_every_code(tmp_path: Path) -> None:
    ended = command("explain", *(rule.code for rule in RULES), cwd=tmp_path)
    assert (ended.status, ended.err) == (0, "")
    for rule in RULES:
        assert rule.code in ended.out
    assert command("explain", RULES[0].code.lower(), cwd=tmp_path).out in ended.out


def test_version_and_help(tmp_path: Path) -> None:
    assert command("--version", cwd=tmp_path).out == f"flake8-flask-headers {__version__}\n"
    overview = command("--help", cwd=tmp_path)
    assert overview.status == 0
    for name in COMMANDS:
        assert f"  {name} " in overview.out
        assert command(name, "--help", cwd=tmp_path).out.startswith(f"usage: flake8-flask-headers {name} ")


def test_the_console_script(shop: Path) -> None:
    script = Path(sys.executable).parent / "flake8-flask-headers"
    ended = subprocess.run([script, "check"], cwd=shop, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, command("check", cwd=shop).out, "")


def test_a_reader_that_has_seen_enough_is_no_error(shop: Path) -> None:
    for number in range(2000):
        with (shop / "app.py").open("a") as stream:
            stream.write(f"\n\n@app.route('/{number}')\ndef view{number}():\n    return ''\n")
    running = subprocess.Popen(
        [sys.executable, "-m", "flake8_flask_headers", "report", "--format=json"],
        cwd=shop,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(10)
    running.stdout.close()
    with running.stderr as complaints:
        assert complaints.read() == b""
    assert running.wait(timeout=120) == 0


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("seconds", "shown"), [(0.0, False), (0.2, True)])
def test_progress_is_shown_when_work_takes_long(monkeypatch: pytest.MonkeyPatch, seconds: float, shown: bool) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress_module, "PATIENCE", 0.05)
    with progress("working"):
        time.sleep(seconds)
    assert ("working (" in terminal.getvalue()) is shown
    assert not shown or terminal.getvalue().endswith("\r\x1b[K")


def test_progress_is_not_shown_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.StringIO()
    monkeypatch.setattr(sys, "stderr", piped)
    monkeypatch.setattr(progress_module, "PATIENCE", 0.01)
    with progress("working"):
        time.sleep(0.1)
    assert piped.getvalue() == ""


def test_output_fits_the_terminals_encoding(shop: Path) -> None:
    (shop / "app.py").write_text(APP.replace("app = ", "ünicöde = app = "), encoding="utf-8")
    ended = command("report", cwd=shop, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert (ended.status, ended.err) == (0, "")


def test_security_header_values_are_good_enough_for_every_default_rule(tmp_path: Path) -> None:
    # the other tests take silence about the hook above for health
    build(tmp_path)
    (tmp_path / "security.py").write_text(SECURITY)
    assert flake8(cwd=tmp_path) == Ended(0, "", "")
