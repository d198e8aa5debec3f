"""Facts made file by file, elsewhere: an analysis that is given them finds what it finds alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from .cache_project import build
from .documentation import ROOT, blocks
from .processes import Ended, command, run
from .shop import build as build_shop


def reported(cwd: Path, *arguments: str) -> Ended:
    return command("report", "--format=json", "--flask-headers-no-cache", *arguments, cwd=cwd)


def sources(folder: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.py")) if ".venv" not in file.parts]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return build(tmp_path / "project")


def test_the_facts_of_each_file_by_itself_give_the_same_report(project: Path, tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    for number, file in enumerate(sources(project)):
        assert command("facts", file, "-o", f"../facts/{number}", cwd=project) == Ended(0, "", "")
    alone = reported(project)
    assert "configured.py" in alone.out
    assert reported(project, "--facts", "../facts") == alone
    assert reported(project, *(f"--facts=../facts/{number}" for number in range(3))) == alone


def test_facts_depend_on_the_text_alone(project: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    command("facts", "app.py", "views.py", "-o", first, cwd=project)
    shutil.copy(project / "app.py", tmp_path / "other.py")
    command("facts", "project/views.py", "other.py", "-o", second, cwd=tmp_path)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes()


def test_what_has_facts_is_not_parsed_again(tmp_path: Path) -> None:
    shop = build_shop(tmp_path / "shop")
    code = "import sys; from flake8.main.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    arguments = ["-c", code, "--select=FSH", "--flask-headers-no-cache"]
    alone = run(*arguments, cwd=shop).out
    command("facts", *sources(shop), "-o", "all.facts", cwd=shop)
    given = run(*arguments, "--flask-headers-facts=all.facts", cwd=shop).out
    assert alone.splitlines()[:-1] == given.splitlines()[:-1] != []
    assert "libcst" in alone.splitlines()[-1].split()
    assert "libcst" not in given.splitlines()[-1].split()


def test_facts_of_other_texts_are_not_taken_for_those_of_a_file(tmp_path: Path) -> None:
    shop = build_shop(tmp_path / "shop", hook=True)
    command("facts", *sources(shop), "-o", "all.facts", cwd=shop)
    build_shop(shop, hook=False)
    assert reported(shop, "--facts=all.facts") == reported(shop)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "there is no file or folder"),
        (b"", "holds no facts; write it anew with"),
        (b"\xff", "holds no facts; write it anew with"),
        (b"[" * 100_000, "holds no facts; write it anew with"),
        (b"{}\n", "holds no facts; write it anew with"),
        (b'[["0.0.1"], []]\n', "holds facts made by another version of this tool, of Python or of LibCST"),
    ],
)
def test_what_are_no_facts_is_one_line(tmp_path: Path, content: bytes | None, words: str) -> None:
    shop = build_shop(tmp_path / "shop")
    if content is not None:
        (shop / "some.facts").write_bytes(content)
    ended = command("report", "--facts=some.facts", cwd=shop)
    assert (ended.status, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert words in ended.err
    assert "some.facts" in ended.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gone.py", "-o", "out"], "'gone.py' cannot be read (No such file or directory)"),
        (["app.py", "-o", "nowhere/out"], "'nowhere/out' cannot be written (No such file or directory); name a file"),
    ],
)
def test_what_cannot_be_done_is_one_line(tmp_path: Path, arguments: Sequence[str], words: str) -> None:
    ended = command("facts", *arguments, cwd=build_shop(tmp_path / "shop"))
    assert (ended.status, ended.out) == (2, "")
    assert words in ended.err
    assert not (tmp_path / "shop" / "out").exists()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("ninja") is None, reason="needs ninja")
def test_the_page_about_ninja(tmp_path: Path) -> None:
    """What docs/scale.md shows, run: only what changed is made again, and the report is that of a single run."""
    for block in blocks((ROOT / "docs" / "scale.md").read_text(encoding="utf-8")):
        if block.kind == "file" and block.name is not None:
            (tmp_path / block.name).write_text(block.text, encoding="utf-8")
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

    def made() -> str:
        return subprocess.run(
            ["ninja"], cwd=tmp_path, check=True, capture_output=True, text=True, env={**os.environ, "PATH": scripts}
        ).stdout

    def same() -> bool:
        return (tmp_path / ".report" / "report.json").read_text() == reported(tmp_path, ".").out

    assert "[3/3]" in made()
    assert same()
    first = (tmp_path / ".report" / "report.json").read_text()
    (tmp_path / "views.py").write_text((tmp_path / "views.py").read_text().replace("views.route", "views.get"))
    (tmp_path / "views.py").write_text((tmp_path / "views.py").read_text().replace("def index", "def start"))
    assert "[2/2]" in made()
    assert same()
    assert (tmp_path / ".report" / "report.json").read_text() != first
