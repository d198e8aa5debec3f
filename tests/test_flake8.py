"""flake8 itself, run as users run it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

import pytest

from flake8_flask_headers.findings_by_file import Entry, FindingsByFile, ProjectFindings
from flake8_flask_headers.options import Options
from flake8_flask_headers.plugin import handover

from .processes import Ended, flake8, run
from .shop import APP, APP_LINE, SECURITY, build

FRAMING: Final = f"app.py:{APP_LINE} FSH103"

# flake8 with every analysis noted in a file, also in workers, which import this file again when they are spawned.
LAUNCHER: Final = """\
import multiprocessing
import os
import sys

from flake8_flask_headers import analysis

real = analysis.analyse


def noted(*arguments, **keywords):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"{os.getpid()}\\n")
    if "BREAK" in os.environ:
        raise KeyError("broken on purpose")
    return real(*arguments, **keywords)


analysis.analyse = noted

if __name__ == "__main__":
    from flake8.main.cli import main

    if "METHOD" in os.environ:
        multiprocessing.set_start_method(os.environ["METHOD"])
    sys.exit(main())
"""


def launched(tmp_path: Path, *arguments: str, cwd: Path, **environment: str) -> tuple[Ended, list[str]]:
    """Run flake8 through the launcher; also the process of each analysis."""
    launcher, notes = tmp_path / "launcher.py", tmp_path / "notes"
    launcher.write_text(LAUNCHER)
    notes.write_text("")
    ended = run(launcher, *arguments, cwd=cwd, environment={"NOTES": str(notes), **environment})
    return ended, notes.read_text().split()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return build(tmp_path / "shop")


def test_flake8_knows_the_plugin(tmp_path: Path) -> None:
    assert "flake8-flask-headers: " in run("-m", "flake8", "--version", cwd=tmp_path).out
    assert "--flask-headers-profile" in run("-m", "flake8", "--help", cwd=tmp_path).out


def test_importing_the_plugin_loads_neither_libcst_nor_the_analysis(tmp_path: Path) -> None:
    code = "import sys, flake8_flask_headers.plugin as p; p.Plugin; print(*sys.modules)"
    loaded = run("-c", code, cwd=tmp_path).out.split()
    assert "flake8_flask_headers.plugin.checker" in loaded
    assert not {"libcst", "flake8_flask_headers.analysis"}.intersection(loaded)


def test_a_finding_of_another_files_making_stands_at_the_app(shop: Path) -> None:
    assert FRAMING in flake8(cwd=shop).places
    (shop / "security.py").write_text(SECURITY)
    assert flake8(cwd=shop) == Ended(0, "", "")


def test_position_code_and_message(shop: Path) -> None:
    (line,) = flake8("--select=FSH103", cwd=shop).lines
    place, _, message = line.partition(": ")
    assert place == f"./app.py:{APP_LINE}:7" or place == f"./app.py:{APP_LINE}:1"
    assert message.startswith("FSH103 ")
    assert "X-Frame-Options" in message


def test_it_runs_by_default_and_beside_the_other_checks(shop: Path) -> None:
    (shop / "views.py").write_text("import os\n" + (shop / "views.py").read_text())
    codes = {place.split()[1] for place in run("-m", "flake8", cwd=shop).places}
    assert {"F401", "FSH103"} <= codes


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
def test_configuration_files(shop: Path, file: str) -> None:
    (shop / file).write_text("[flake8]\nflask-headers-set-upstream = X-Frame-Options\n")
    places = flake8(cwd=shop).places
    assert FRAMING not in places
    assert f"app.py:{APP_LINE} FSH104" in places


def test_noqa(shop: Path) -> None:
    (shop / "app.py").write_text(APP.replace("Flask(__name__)", "Flask(__name__)  # noqa: FSH103"))
    places = flake8(cwd=shop).places
    assert FRAMING not in places
    assert f"app.py:{APP_LINE} FSH104" in places
    assert FRAMING in flake8("--disable-noqa", cwd=shop).places


def test_a_file_that_opts_out(shop: Path) -> None:
    (shop / "app.py").write_text(APP + "# flake8: noqa\n")
    assert flake8(cwd=shop) == Ended(0, "", "")


def test_per_file_ignores(shop: Path) -> None:
    ended = flake8("--per-file-ignores=app.py:FSH103", cwd=shop)
    assert FRAMING not in ended.places
    assert f"app.py:{APP_LINE} FSH104" in ended.places


def test_extend_ignore_and_select(shop: Path) -> None:
    assert FRAMING not in flake8("--select=FSH", "--extend-ignore=FSH103", cwd=shop).places
    assert flake8("--select=FSH103", cwd=shop).places == [FRAMING]
    assert FRAMING in flake8("--select=E", "--extend-select=FSH1", cwd=shop).places


def test_a_prefix_of_the_family_means_it_too(shop: Path) -> None:
    assert FRAMING in flake8("--select=F", cwd=shop).places
    assert flake8("--select=E,W,F", "--ignore=F", cwd=shop).places == []


@pytest.mark.parametrize("selection", [["--select=E"], ["--extend-ignore=FSH"], ["--ignore=F"]])
def test_nothing_is_analysed_where_nothing_could_be_shown(tmp_path: Path, shop: Path, selection: list[str]) -> None:
    _, analyses = launched(tmp_path, *selection, cwd=shop)
    assert analyses == []


def test_exclude_says_where_findings_show_not_what_is_read(shop: Path) -> None:
    (shop / "security.py").write_text(SECURITY)
    assert flake8("--exclude=security.py", cwd=shop) == Ended(0, "", "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_jobs(tmp_path: Path, shop: Path, jobs: str) -> None:
    ended, analyses = launched(tmp_path, "--select=FSH", "-j", jobs, cwd=shop)
    assert FRAMING in ended.places
    assert len(analyses) == 1


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_workers_of_every_kind_take_over_what_was_found(tmp_path: Path, shop: Path, method: str) -> None:
    # sockets of the forkserver live there too, and their paths must be short
    with tempfile.TemporaryDirectory() as temporary:
        ended, analyses = launched(tmp_path, "--select=FSH", "-j", "2", cwd=shop, METHOD=method, TMPDIR=temporary)
        again, none = launched(tmp_path, "--select=FSH", "-j", "2", cwd=shop, METHOD=method, TMPDIR=temporary)
        assert (again, none) == (ended, [])
        assert [name for name in os.listdir(temporary) if name.startswith("flake8-flask-headers")] == []
    assert ended.places == flake8("-j", "1", cwd=shop).places
    assert len(analyses) == 1


def test_each_file_alone_has_the_findings_of_the_whole(shop: Path) -> None:
    (shop / "views.py").write_text(
        (shop / "views.py").read_text() + "\n\nOTHER = __import__('flask').Flask(__name__)\n"
    )
    whole = flake8("--flask-headers-each-route", cwd=shop).places
    assert whole
    alone = [
        flake8("--flask-headers-each-route", file, cwd=shop).places for file in ("app.py", "security.py", "views.py")
    ]
    assert [place for places in alone for place in places] == whole


def test_several_projects_in_one_run(tmp_path: Path) -> None:
    build(tmp_path / "one")
    build(tmp_path / "two", hook=True)
    build(tmp_path / "three")
    (tmp_path / "one" / ".git").mkdir()
    assert {place for place in flake8(cwd=tmp_path).places if "FSH103" in place} == {
        f"one/{FRAMING}",
        f"three/{FRAMING}",
    }
    assert f"one/{FRAMING}" in flake8("one/app.py", "two/app.py", cwd=tmp_path).places


def test_a_folder_without_any_marker_is_a_project_because_it_is_given(tmp_path: Path) -> None:
    shop = build(tmp_path / "shop", marker=False)
    assert FRAMING in flake8(cwd=shop).places
    assert FRAMING in flake8("app.py", cwd=shop).places


def test_the_option_root(tmp_path: Path) -> None:
    shop = build(tmp_path / "repository" / "shop", hook=True, marker=False)
    (shop / "security.py").rename(tmp_path / "repository" / "security.py")
    (tmp_path / "repository" / ".git").mkdir()
    assert flake8(cwd=shop) == Ended(0, "", "")
    # what the root leaves out is not there: the hook is unknown now, or missing
    narrowed = flake8("--flask-headers-root=.", "--flask-headers-unknown", cwd=shop)
    assert any(place.startswith("app.py:") for place in narrowed.places)


def test_standard_input_replaces_the_file_of_its_name(shop: Path) -> None:
    hooked = APP.replace(
        "harden(app)", SECURITY.replace("def harden(app):\n", "").replace("    @", "@").replace("\n    ", "\n")
    )
    stdin = ("--stdin-display-name=app.py", "-")
    assert FRAMING in flake8(*stdin, cwd=shop, text=APP).places
    assert flake8(*stdin, cwd=shop, text=hooked) == Ended(0, "", "")
    assert FRAMING in flake8(cwd=shop).places


def test_standard_input_of_the_hooks_file_judges_that_file_only(shop: Path) -> None:
    assert flake8("--stdin-display-name=security.py", "-", cwd=shop, text=SECURITY) == Ended(0, "", "")


def test_standard_input_is_read_as_declared(shop: Path) -> None:
    text = "# -*- coding: latin-1 -*-\n# \xe9\n" + APP
    assert f"app.py:{APP_LINE + 2} FSH103" in flake8("--stdin-display-name=app.py", "-", cwd=shop, text=text).places


def test_standard_input_without_a_name_is_a_project_of_its_own(shop: Path) -> None:
    text = "from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route('/')\ndef index():\n    return 'x'\n"
    assert "stdin:3 FSH103" in flake8("-", cwd=shop, text=text).places


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_analysis_that_breaks_is_one_finding_and_flake8_goes_on(tmp_path: Path, shop: Path, jobs: str) -> None:
    (shop / "views.py").write_text("import os\n" + (shop / "views.py").read_text())
    ended, _ = launched(tmp_path, "-j", jobs, cwd=shop, BREAK="1")
    assert [place for place in ended.places if "FSH" in place] == ["app.py:1 FSH000"]
    assert "views.py:1 F401" in ended.places
    assert "KeyError: 'broken on purpose'" in ended.out
    assert "please report it" in ended.out


def test_a_finding_that_its_file_cannot_show_goes_to_the_next_best_place(shop: Path) -> None:
    assert FRAMING in flake8(cwd=shop).places
    shown = flake8("--exclude=app.py", cwd=shop).places
    assert all(not place.startswith("app.py") for place in shown)


def findings() -> FindingsByFile:
    made = FindingsByFile(Options(), ("x.py",))
    made.projects["/root"] = ProjectFindings({"/root/x.py": (Entry(1, 0, "FSH103", "words"),)})
    made.projects["/other"] = ProjectFindings({}, failure="broken")
    made.tellers["/other"] = "/other/y.py"
    return made


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a parent wrote, as a worker sees it."""
    monkeypatch.setenv(handover.VARIABLE, "")
    monkeypatch.setattr(handover, "_forks", lambda: False)
    handover.offer(findings(), None)
    monkeypatch.setattr("multiprocessing.parent_process", object)
    return Path(os.environ[handover.VARIABLE])


def test_a_worker_takes_what_its_parent_found(offered: Path) -> None:
    assert stat.S_IMODE(offered.stat().st_mode) == 0o600
    taken = FindingsByFile(Options(), ("x.py",))
    assert handover.receive(taken)
    assert taken.projects == findings().projects
    assert taken.tellers == findings().tellers


def test_a_worker_of_another_run_does_not_believe_it(offered: Path) -> None:
    assert offered.exists()
    assert not handover.receive(FindingsByFile(Options(profile="strict"), ("x.py",)))
    assert not handover.receive(FindingsByFile(Options(), ("y.py",)))


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "[]",
        "{",
        '{"run": null}',
        "[" * 100_000,
        '{"run": RUN, "tellers": {}, "projects": {"/r": {"failure": null, "files": {"f": [["1", 0, "FSH103", "x"]]}}}}',
        '{"run": RUN, "tellers": {}, "projects": {"/r": {"failure": 1, "files": {}}}}',
        '{"run": RUN, "tellers": [], "projects": {}}',
        '{"run": RUN, "tellers": {}, "projects": {"/r": {"failure": null, "files": {"f": [[1, 0]]}}}}',
    ],
)
def test_a_damaged_file_is_not_believed(offered: Path, damage: str) -> None:
    import json

    original = json.loads(offered.read_text())
    offered.write_text(damage.replace("RUN", json.dumps(original["run"])))
    taken = FindingsByFile(Options(), ("x.py",))
    assert not handover.receive(taken)
    assert (taken.projects, taken.tellers) == ({}, {})


def test_a_file_that_others_could_have_written_is_not_believed(offered: Path) -> None:
    offered.chmod(0o666)
    assert not handover.receive(FindingsByFile(Options(), ("x.py",)))


def test_the_variable_means_nothing_outside_of_a_worker(offered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered.exists()
    monkeypatch.setattr("multiprocessing.parent_process", lambda: None)
    assert not handover.receive(FindingsByFile(Options(), ("x.py",)))


def test_a_worker_whose_file_is_gone_analyses_itself(tmp_path: Path, shop: Path) -> None:
    assert shop.exists()
    environment = {"METHOD": "spawn", handover.VARIABLE: str(tmp_path / "gone")}
    ended, _ = launched(tmp_path, "--select=FSH", "-j", "1", cwd=shop, **environment)
    assert FRAMING in ended.places


def test_the_analysed_project_is_never_imported(shop: Path) -> None:
    (shop / "app.py").write_text("open('imported', 'w').close()\n" + APP)
    (shop / "sitecustomize.py").write_text("open('imported', 'w').close()\n")
    (shop / "flask.py").write_text("open('imported', 'w').close()\n")
    ended = subprocess.run(
        [str(Path(sys.executable).parent / "flake8"), "--select=FSH"],
        cwd=shop,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    assert not (shop / "imported").exists()
