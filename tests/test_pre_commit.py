"""A real repository whose commits run this project's hook through pre-commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from .shop import APP_LINE, NO_HOOK, build

ROOT: Final = Path(__file__).resolve().parent.parent
SHIPPED: Final = ("flake8_flask_headers", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")

pytestmark = pytest.mark.slow


class Repository:
    """A git repository in which commands run away from the user's own settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        nobody = {
            f"GIT_{who}_{what}": "nobody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))},
            **nobody,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        }
        folder.mkdir(exist_ok=True)
        self.git("init", "--quiet")

    def git(self, *arguments: str, status: int = 0) -> str:
        return self.run("git", *arguments, status=status)

    def commit(self, message: str, *, status: int = 0) -> str:
        self.git("add", "--all")
        return self.git("commit", "--quiet", "--message", message, status=status)

    def run(self, *command: str, status: int = 0) -> str:
        ended = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
            check=False,
        )
        assert ended.returncode == status, ended.stdout
        return ended.stdout


@pytest.fixture
def hook(tmp_path: Path) -> Repository:
    """This project as pre-commit gets it: a repository with one commit."""
    repository = Repository(tmp_path / "hook")
    for name in SHIPPED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, repository.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, repository.folder / name)
    repository.commit("all")
    return repository


def test_a_commit_that_removes_the_hook_is_caught_in_another_file(tmp_path: Path, hook: Repository) -> None:
    shop = Repository(build(tmp_path / "shop", hook=True))
    (shop.folder / ".pre-commit-config.yaml").write_text(
        "repos:\n"
        f"- repo: {hook.folder}\n"
        f"  rev: {hook.git('rev-parse', 'HEAD').strip()}\n"
        "  hooks:\n"
        "  - id: flake8-flask-headers\n"
    )
    shop.run(sys.executable, "-m", "pre_commit", "install")
    assert "flake8-flask-headers.....................................................Passed" in shop.commit("healthy")

    (shop.folder / "notes.txt").write_text("no Python\n")
    assert "(no files to check)Skipped" in shop.commit("no Python")

    (shop.folder / "security.py").write_text(NO_HOOK)
    shop.git("add", "security.py")
    assert shop.git("diff", "--cached", "--name-only") == "security.py\n"
    refused = shop.git("commit", "--message", "hook removed", status=1)
    assert "flake8-flask-headers.....................................................Failed" in refused
    assert f"app.py:{APP_LINE}:" in refused
    assert "FSH103" in refused
    assert shop.git("rev-list", "--count", "HEAD") == "2\n"
    assert "FSH103" in shop.run(sys.executable, "-m", "pre_commit", "run", status=1)


def test_the_fixing_hook_fixes_and_stops_the_commit_once(tmp_path: Path, hook: Repository) -> None:
    shop = Repository(build(tmp_path / "shop", hook=False))
    (shop.folder / ".pre-commit-config.yaml").write_text(
        "repos:\n"
        f"- repo: {hook.folder}\n"
        f"  rev: {hook.git('rev-parse', 'HEAD').strip()}\n"
        "  hooks:\n"
        "  - id: flake8-flask-headers-fix\n"
    )
    shop.run(sys.executable, "-m", "pre_commit", "install")
    refused = shop.commit("without headers", status=1)
    assert "files were modified by this hook" in refused
    assert "X-Frame-Options" in (shop.folder / "app.py").read_text()
    assert "Passed" in shop.commit("with headers")
    assert shop.git("rev-list", "--count", "HEAD") == "1\n"


def test_both_hooks_in_one_run(tmp_path: Path, hook: Repository) -> None:
    shop = Repository(build(tmp_path / "shop", hook=False))
    (shop.folder / ".pre-commit-config.yaml").write_text(
        "repos:\n"
        f"- repo: {hook.folder}\n"
        f"  rev: {hook.git('rev-parse', 'HEAD').strip()}\n"
        "  hooks:\n"
        "  - id: flake8-flask-headers-fix\n"
        "  - id: flake8-flask-headers\n"
        "    args: [--extend-ignore=FSH101]\n"
    )
    shop.git("add", "--all")

    def results(*, status: int) -> dict[str, str]:
        lines = shop.run(sys.executable, "-m", "pre_commit", "run", "--all-files", status=status).splitlines()
        return {
            line.partition("..")[0]: line.rpartition(".")[2]
            for line in lines
            if line.startswith("flake8-flask-headers") and ".." in line
        }

    # the first mends what is safe, the second tells what is left
    assert results(status=1) == {"flake8-flask-headers-fix": "Failed", "flake8-flask-headers": "Failed"}
    shop.git("add", "--all")
    assert results(status=1) == {"flake8-flask-headers-fix": "Passed", "flake8-flask-headers": "Failed"}
    app = shop.folder / "app.py"
    app.write_text(app.read_text().replace("Flask(__name__)", "Flask(__name__)  # noqa: FSH102"))
    shop.git("add", "--all")
    assert results(status=0) == {"flake8-flask-headers-fix": "Passed", "flake8-flask-headers": "Passed"}
