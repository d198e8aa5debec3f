"""The cache between runs: with it, everything is found that is found without it."""

from __future__ import annotations

import ast
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from flake8_flask_headers import analysis
from flake8_flask_headers.cache import folder as cache_folder
from flake8_flask_headers.cache import reports, results, stamp
from flake8_flask_headers.cache.folder import ENDING, NAME
from flake8_flask_headers.findings_by_file import FindingsByFile, ProjectFindings
from flake8_flask_headers.options import Options
from flake8_flask_headers.project import disk
from flake8_flask_headers.project.discovery import Root

from .cache_project import EDITS, build, write
from .processes import command, flake8, run
from .shop import APP, SECURITY
from .shop import build as build_shop


def found(folder: Path, **options: object) -> ProjectFindings:
    findings = FindingsByFile(Options(**{"root": str(folder), **options}), (str(folder),))  # type: ignore[arg-type]
    findings.analyse()
    (project,) = findings.projects.values()
    assert project.failure is None
    return project


@pytest.fixture(params=["times are believed", "times are too fresh"])
def times(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "times are believed":
        monkeypatch.setattr(results, "_BLINK", -(10**18))


@pytest.mark.usefixtures("times")
@pytest.mark.parametrize(
    ("seed", "steps"), [(1, 6), *(pytest.param(seed, 40, marks=pytest.mark.slow) for seed in range(2, 5))]
)
def test_after_any_edits_a_warm_run_finds_what_a_cold_one_finds(tmp_path: Path, seed: int, steps: int) -> None:
    project = build(tmp_path)
    chance = random.Random(seed)
    different = set()
    for _ in range(steps):
        edits = chance.sample(sorted(EDITS), chance.choice([1, 1, 1, 2, 3]))
        for edit in edits:
            EDITS[edit](project, chance)
        cold = found(project, no_cache=True)
        assert found(project) == cold, edits
        assert found(project) == cold, edits
        different.add(repr(cold))
    assert len(different) > steps // 5


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project that has been looked at, with files that nothing can read findings from."""
    folder = build_shop(tmp_path / "shop")
    write(folder, "prime.py", "PRIMES = [2]\n")
    write(folder, "tests/test_it.py", "import app\n")
    found(folder)
    return folder


class Analyses:
    """How often the analysis ran, and which files were opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        self.opened: list[str] = []
        self._analyse = analysis.analyse
        self._content = disk.content
        monkeypatch.setattr(analysis, "analyse", self._counted)
        for module in (disk, results):
            monkeypatch.setattr(module, "content", self._noted)

    def _counted(self, *arguments: object, **named: object) -> object:
        self.number += 1
        return self._analyse(*arguments, **named)  # type: ignore[arg-type]

    def _noted(self, path: str) -> bytes | None:
        self.opened.append(os.path.basename(path))
        return self._content(path)


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch) -> Analyses:
    return Analyses(monkeypatch)


def test_what_has_been_found_is_not_looked_for_again(shop: Path, analyses: Analyses) -> None:
    assert found(shop).files
    assert analyses.number == 0


def test_old_files_are_not_opened_and_young_ones_are(
    shop: Path, analyses: Analyses, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(shop)
    assert sorted(analyses.opened) == ["app.py", "prime.py", "pyproject.toml", "security.py", "test_it.py", "views.py"]
    analyses.opened.clear()
    time.sleep(2.1)
    found(shop)
    assert len(analyses.opened) == 6
    analyses.opened.clear()
    found(shop)
    assert (analyses.opened, analyses.number) == ([], 0)


def test_where_nothing_has_changed_no_folder_is_listed(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    time.sleep(2.1)
    found(shop)
    listed: list[object] = []
    scandir = os.scandir

    def noted(folder: str) -> Any:
        listed.append(folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", noted)
    found(shop)
    package = os.path.dirname(os.path.dirname(results.__file__))
    assert [folder for folder in listed if not str(folder).startswith(package)] == []
    write(shop, "new.py", "")
    found(shop)
    assert str(shop) in {str(folder).rstrip("/") for folder in listed}


@pytest.mark.parametrize(
    "edit",
    [
        lambda shop: write(shop, "prime.py", "PRIMES = [3, 5]\n"),
        lambda shop: write(shop, "tests/test_it.py", "import app\n\ndef test_it():\n    assert app.app\n"),
        lambda shop: write(shop, "README.md", "# Shop\n"),
        lambda shop: write(shop, ".venv/lib/python3.11/site-packages/other/__init__.py", ""),
        lambda shop: os.utime(shop / "app.py"),
        lambda shop: write(shop, "pyproject.toml", "# nothing that names a package\n"),
    ],
)
def test_a_change_that_says_nothing_keeps_what_was_found(
    shop: Path, analyses: Analyses, edit: Callable[[Path], None]
) -> None:
    before = found(shop)
    edit(shop)
    assert found(shop) == before
    assert analyses.number == 0


@pytest.mark.parametrize(
    "edit",
    [
        lambda shop: write(shop, "security.py", SECURITY),
        lambda shop: write(shop, "prime.py", "NAME = 'X-Frame-Options'\n"),
        lambda shop: write(shop, "new.py", ""),
        lambda shop: (shop / "prime.py").unlink(),
        lambda shop: (shop / "prime.py").rename(shop / "primes.py"),
        lambda shop: write(shop, "pyproject.toml", '[project]\ndependencies = ["flask"]\n'),
        lambda shop: write(shop, "tests/test_it.py", "from flask import Flask\n\napp = Flask(__name__)\n"),
    ],
)
def test_a_change_that_can_say_something_is_looked_into(
    shop: Path, analyses: Analyses, edit: Callable[[Path], None]
) -> None:
    edit(shop)
    found(shop)
    assert analyses.number == 1
    assert found(shop) == found(shop, no_cache=True)
    assert analyses.number == 2


def test_after_a_change_only_what_matters_is_read(shop: Path, analyses: Analyses) -> None:
    time.sleep(2.1)
    found(shop)
    analyses.opened.clear()
    write(shop, "security.py", SECURITY)
    found(shop)
    assert analyses.number == 1
    assert "prime.py" not in analyses.opened


def test_options_that_change_nothing_share_and_others_do_not(shop: Path, analyses: Analyses) -> None:
    found(shop, root=None, cache_dir=str(shop / NAME))
    assert analyses.number == 0
    found(shop, profile="strict")
    found(shop, include_tests=True)
    assert analyses.number == 2


def test_a_copy_of_the_project_believes_its_copy_of_the_cache(shop: Path, tmp_path: Path, analyses: Analyses) -> None:
    (tmp_path / "elsewhere").mkdir()
    copy = shutil.copytree(shop, tmp_path / "elsewhere" / "shop")
    assert set(found(copy).files) == {str(copy / "app.py")}
    assert analyses.number == 0


def written(shop: Path) -> Path:
    (file,) = (shop / NAME).glob(f"findings-*{ENDING}")
    return file


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"FSH", b"XXX", 1),
        lambda content: content.replace(b"headers 1", b"headers 2", 1),
        lambda content: b"[" * 100_000,
        lambda content: os.urandom(10_000),
        lambda content: sealed(b"[" * 100_000 + b"\n"),
        lambda content: sealed(b"{}\n"),
        lambda content: sealed(b"\n"),
        lambda content: sealed(content.split(b"\n")[1] + b"\na\0b"),
        lambda content: sealed(json.dumps(json.loads(content.split(b"\n")[1]) | {"answers": 3}).encode() + b"\n"),
    ],
)
def test_a_damaged_cache_is_not_believed_and_is_replaced(
    shop: Path, analyses: Analyses, damage: Callable[[bytes], bytes]
) -> None:
    before = found(shop)
    file = written(shop)
    file.write_bytes(damage(file.read_bytes()))
    assert found(shop) == before
    assert analyses.number == 1
    assert found(shop) == before
    assert analyses.number == 1


def sealed(content: bytes) -> bytes:
    return cache_folder._seal(content) + content


def test_what_another_version_found_is_not_believed(
    shop: Path, analyses: Analyses, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("__version__", "_PYTHON"), 1):
        monkeypatch.setattr(stamp, name, "another")
        found(shop)
        assert analyses.number == number
    other = shutil.copytree(Path(stamp._PACKAGE), shop.parent / "other")
    (other / "rules" / "wording.py").write_text("")
    monkeypatch.setattr(stamp, "_PACKAGE", str(other))
    found(shop)
    assert analyses.number == 3


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_a_cache_that_git_tracks_is_not_believed(shop: Path, analyses: Analyses, version: str) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=shop, check=True, capture_output=True)

    git("init")
    git("add", "-A")
    git("update-index", "--index-version", version)
    found(shop)
    assert analyses.number == 0
    git("add", "-f", NAME)
    git("update-index", "--index-version", version)
    found(shop)
    assert analyses.number == 1


def test_git_leaves_the_cache_alone(shop: Path) -> None:
    subprocess.run(["git", "init"], cwd=shop, check=True, capture_output=True)
    listed = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=shop, check=True, capture_output=True, text=True
    )
    assert "app.py" in listed.stdout
    assert NAME not in listed.stdout
    assert (shop / NAME / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_nothing_is_written_where_that_is_not_wanted(tmp_path: Path) -> None:
    shop = build_shop(tmp_path / "shop")
    found(shop, no_cache=True)
    assert flake8("--flask-headers-no-cache", cwd=shop).status == 1
    assert not (shop / NAME).exists()
    mine = tmp_path / "mine"
    mine.mkdir()
    assert flake8("--flask-headers-cache-dir", str(mine), cwd=shop).status == 1
    assert not (shop / NAME).exists()
    assert {file.suffix for file in mine.iterdir()} == {ENDING}


def test_a_script_without_a_project_gets_no_folder_beside_it(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    flake8("script.py", cwd=tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["script.py"]


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_fail(tmp_path: Path) -> None:
    shop = build_shop(tmp_path / "shop")
    (shop / NAME).write_text("a file in its place")
    ended = flake8(cwd=shop)
    assert (ended.status, ended.err) == (1, "")
    assert ended == flake8("--flask-headers-no-cache", cwd=shop)


def test_standard_input_is_judged_by_itself_and_changes_nothing(shop: Path) -> None:
    flake8(cwd=shop)
    before = {file: file.read_bytes() for file in (shop / NAME).iterdir()}
    assert flake8("--stdin-display-name=app.py", "-", cwd=shop, text="").lines == []
    alone = flake8("--flask-headers-no-cache", "app.py", cwd=shop)
    assert flake8("--stdin-display-name=app.py", "-", cwd=shop, text=APP).places == alone.places != []
    assert {file: file.read_bytes() for file in (shop / NAME).iterdir()} == before


def modules_after(*arguments: str, cwd: Path) -> set[str]:
    code = "import sys; from flake8.main.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    return set(run("-c", code, "--select=FSH", *arguments, cwd=cwd).out.splitlines()[-1].split())


def test_facts_outlive_the_results_made_of_them(shop: Path) -> None:
    loaded = modules_after("--flask-headers-profile=strict", cwd=shop)
    assert "flake8_flask_headers.analysis" in loaded
    assert "libcst" not in loaded
    write(shop, "security.py", SECURITY)
    assert "libcst" in modules_after(cwd=shop)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: sealed(b""),
        lambda content: sealed(b"[" * 100_000),
        lambda content: sealed(b"[1, 2]\n"),
        lambda content: sealed(b"\n".join(content.split(b"\n")[1:-2])),
        lambda content: sealed(content.split(b"\n", 1)[1].replace(b"ModuleFacts", b"Nonsense")),
        lambda content: sealed(content.split(b"\n", 1)[1].replace(b"0.1.0", b"0.0.9")),
    ],
)
def test_damaged_facts_are_not_believed_and_are_replaced(shop: Path, damage: Callable[[bytes], bytes]) -> None:
    file = shop / NAME / f"facts{ENDING}"
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert found(shop, profile="strict") == found(shop, profile="strict", no_cache=True)
    assert sorted(file.read_bytes().split(b"\n")[2:]) == sorted(whole.split(b"\n")[2:])


def test_facts_that_nobody_asks_for_do_not_pile_up(shop: Path) -> None:
    for number in range(20):
        write(shop, "views.py", f"# {number}\n" + (shop / "views.py").read_text())
        found(shop)
    assert len((shop / NAME / f"facts{ENDING}").read_bytes().splitlines()) < 12


def test_a_report_is_kept_and_is_the_same(shop: Path) -> None:
    cold = command("report", "--format=json", "--flask-headers-no-cache", cwd=shop)
    for _ in range(2):
        assert command("report", "--format=json", cwd=shop) == cold
    write(shop, "security.py", SECURITY)
    after = command("report", "--format=json", cwd=shop)
    assert after != cold
    assert after == command("report", "--format=json", "--flask-headers-no-cache", cwd=shop)


def test_a_kept_report_is_not_made_again(shop: Path, analyses: Analyses) -> None:
    root = Root(shop)
    for _ in range(2):
        report = reports.report_of(root, str(shop), Options())
        assert report == analysis.analyse(shop, tests=True)
    assert analyses.number == 3


@pytest.mark.parametrize(
    "table", [None, 1, [], [1], [[]], [["Report"]], [["Place", 1, 2]], [["", [0]]], [["Nonsense", 1]], [["{}", "a"]]]
)
def test_what_is_no_report_is_refused(table: object) -> None:
    with pytest.raises(ValueError, match="not a report"):
        reports.decode(table)


def test_a_fix_keeps_nothing_of_what_it_tries(shop: Path) -> None:
    before = {file: file.read_bytes() for file in (shop / NAME).iterdir()}
    ended = command("fix", "--diff", cwd=shop)
    assert "X-Frame-Options" in ended.out
    assert {file: file.read_bytes() for file in (shop / NAME).iterdir()} == before


def test_a_warm_run_imports_next_to_nothing(shop: Path) -> None:
    (shop / "new.py").write_text("import flask\n\napp = None\n")
    assert {"libcst", "flake8_flask_headers.analysis"} <= modules_after(cwd=shop)
    warm = {name for name in modules_after(cwd=shop) if name.startswith(("flake8_flask_headers.", "libcst"))}
    assert {name.removeprefix("flake8_flask_headers.").partition(".")[0] for name in warm} == {
        "baseline", "cache", "failures", "findings_by_file", "headers", "options", "plugin", "project",
    }  # fmt: skip
    assert {name for name in warm if ".project." in name or ".headers." in name} == {
        f"flake8_flask_headers.{name}"
        for name in ("headers.names", "project.discovery", "project.disk", "project.installed")
    }


def test_check_of_a_known_project_imports_no_more(shop: Path) -> None:
    code = "import sys; from flake8_flask_headers.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    command("check", cwd=shop)
    printed = run("-c", code, "check", cwd=shop).out.splitlines()[-1].split()
    assert not {"libcst", "flake8_flask_headers.analysis", "flake8_flask_headers.codemods"}.intersection(printed)


# Where the file system may be asked: by the walk, by what notes every answer, and outside of an analysis.
ASKING: Final = {
    "project/discovery.py", "project/disk.py", "project/requirements.py", "rules/generate.py", "analysis.py",
}  # fmt: skip
QUESTIONS: Final = frozenset(
    "open is_file is_dir exists isfile isdir lexists stat lstat read_text read_bytes listdir scandir iterdir glob "
    "rglob walk getcwd cwd getenv getmtime getsize access".split()
)


def test_an_analysis_asks_the_file_system_only_where_the_answers_are_noted() -> None:
    package = Path(stamp._PACKAGE)
    stages = "analysis.py evaluation extensions extraction facts findings.py framework headers judging project rules"
    modules = [
        file
        for stage in stages.split()
        for file in ([package / stage] if "." in stage else (package / stage).rglob("*.py"))
    ]
    asking = set()
    for module in modules:
        if "stubs" in module.parts:
            continue
        for node in ast.walk(ast.parse(module.read_text())):
            match node:
                case ast.Call(func=ast.Name(id="open")):
                    asking.add(module.relative_to(package).as_posix())
                case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in QUESTIONS:
                    own = isinstance(value, ast.Attribute) and value.attr == "disk"
                    if not own and not (isinstance(value, ast.Name) and value.id == "disk"):
                        asking.add(module.relative_to(package).as_posix())
    assert len(modules) > 100
    assert asking == ASKING


@pytest.mark.slow
def test_twenty_processes_at_once_one_killed_every_second(tmp_path: Path) -> None:
    shop = build_shop(tmp_path / "shop")
    for number in range(300):
        write(
            shop, f"part{number}.py", f"from flask import Blueprint\n\npart{number} = Blueprint('{number}', __name__)\n"
        )
    expected = flake8("--flask-headers-no-cache", "-j1", ".", cwd=shop)
    command_line = [sys.executable, "-m", "flake8", "--select=FSH", "-j1", "."]
    running = [
        subprocess.Popen(command_line, cwd=shop, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(20)
    ]
    chance = random.Random(20)
    killed = []
    while len(alive := [process for process in running if process.poll() is None]) > 8:
        time.sleep(1)
        killed.append(chance.choice(alive))
        killed[-1].kill()
    outputs = [(process, *process.communicate(timeout=300)) for process in running]
    survivors = [(process.returncode, out, err) for process, out, err in outputs if process not in killed]
    assert len(killed) >= 2
    assert len(survivors) >= 4
    assert {(status, err) for status, _, err in survivors} <= {(1, "")}
    assert {out for _, out, _ in survivors} == {expected.out}
    assert flake8("-j1", ".", cwd=shop) == expected
    (shop / "part0.py").unlink()
    assert flake8("-j1", ".", cwd=shop) == flake8("--flask-headers-no-cache", "-j1", ".", cwd=shop)
