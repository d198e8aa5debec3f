"""What is published: built from the checkout, installed where nothing else is, and used."""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Final

import pytest
import yaml

from flake8_flask_headers import __version__
from flake8_flask_headers.reporting import FORMATS, RESULTS_FORMATS
from flake8_flask_headers.reporting.sarif import INFORMATION

from .documentation import blocks
from .environments import ROOT, Environment, built
from .shop import APP_LINE, build

PROGRAM: Final = "flake8-flask-headers"
GITHUB: Final = ROOT / ".github"


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a wheel that was built out of the sdist beside it."""
    folder = tmp_path_factory.mktemp("release") / "dist"
    built(folder)
    return folder


@pytest.fixture(scope="module")
def environment(distributions: Path) -> Environment:
    """Nothing but the wheel and what it asks for."""
    (wheel,) = distributions.glob("*.whl")
    return Environment.made(distributions.parent / "venv", distributions, str(wheel))


def metadata(distributions: Path) -> Message:
    (wheel,) = distributions.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        return HeaderParser().parsestr(archive.read(name).decode("utf-8"))


@pytest.mark.slow
def test_the_version_comes_from_one_place(distributions: Path) -> None:
    assert sorted(path.name for path in distributions.iterdir()) == [
        f"flake8_flask_headers-{__version__}-py3-none-any.whl",
        f"flake8_flask_headers-{__version__}.tar.gz",
    ]
    assert os.environ.get("RELEASE_TAG", f"v{__version__}") == f"v{__version__}"
    assert not re.search(rf"\b{re.escape(__version__)}\b", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_the_metadata_is_whole(distributions: Path) -> None:
    found = metadata(distributions)
    assert (found["Name"], found["License-Expression"], found["License-File"]) == (PROGRAM, "MIT", "LICENSE")
    assert found["Description-Content-Type"] == "text/markdown"
    assert f"Homepage, {INFORMATION}" in found.get_all("Project-URL", [])
    assert "Framework :: Flake8" in found.get_all("Classifier", [])
    assert found["Requires-Python"] == ">=3.10"


@pytest.mark.slow
def test_the_wheel_holds_the_package_and_no_tests(distributions: Path) -> None:
    (wheel,) = distributions.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    package = ROOT / "flake8_flask_headers"
    written = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert packed == written


@pytest.mark.slow
def test_the_sdist_holds_what_its_tests_need(distributions: Path) -> None:
    (sdist,) = distributions.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for needed in ("tests/test_check.py", "docs/rules/FSH103.md", ".ci/run", ".pre-commit-hooks.yaml", "noxfile.py"):
        assert needed in names
    assert "tests/projects/blueprint_nested/case.toml" in names or any(name.endswith("/case.toml") for name in names)


@pytest.mark.slow
def test_a_clean_environment_can_use_it(environment: Environment, tmp_path: Path) -> None:
    shop = build(tmp_path / "shop")
    assert f"{PROGRAM}: {__version__}" in environment.run("flake8", "--version", cwd=shop)
    finding = f"./app.py:{APP_LINE}:7: FSH103 "
    assert finding in environment.run("flake8", "--select=FSH", cwd=shop, status=1)
    assert finding in environment.run(PROGRAM, "check", cwd=shop, status=1)
    for name in (*FORMATS, *RESULTS_FORMATS):
        assert "app.py" in environment.run(PROGRAM, "report", "--format", name, cwd=shop)
    assert "FSH103" in environment.run("python", "-m", "flake8_flask_headers", "explain", "FSH103", cwd=shop)
    environment.run(PROGRAM, "fix", "--unsafe-fixes", cwd=shop)
    assert environment.run(PROGRAM, "check", cwd=shop) == ""


@pytest.mark.slow
def test_the_five_commands_of_the_readme_lead_to_a_fixed_app(distributions: Path, tmp_path: Path) -> None:
    shop = build(tmp_path / "shop")
    nothing = Environment.made(tmp_path / "venv", distributions)
    (block,) = [block for block in blocks((ROOT / "README.md").read_text(encoding="utf-8")) if block.name == "start"]
    install, *commands = block.text.splitlines()
    nothing.run(*install.split(), cwd=shop)
    # what is found, and what --diff would change, is status 1
    statuses = {"check": 1, "report": 0, "fix --diff": 1, "fix": 0}
    assert commands == [f"{PROGRAM} {command}" for command in statuses]
    for command, status in statuses.items():
        assert "app.py" in nothing.run(PROGRAM, *command.split(), cwd=shop, status=status)
    left = nothing.run(PROGRAM, "check", cwd=shop, status=1).splitlines()
    assert [line.split()[1] for line in left] == ["FSH101", "FSH102"]


@pytest.mark.slow
def test_the_index_will_take_it(environment: Environment, distributions: Path) -> None:
    environment.run("python", "-m", "pip", "install", "--quiet", "twine", cwd=distributions)
    files = [str(path) for path in sorted(distributions.iterdir())]
    assert "PASSED" in environment.run("twine", "check", "--strict", *files, cwd=distributions)


def test_the_release_is_published_without_a_password() -> None:
    workflow = yaml.safe_load((GITHUB / "workflows" / "release.yml").read_text(encoding="utf-8"))
    publish = workflow["jobs"]["publish"]
    assert publish["permissions"] == {"id-token": "write"}
    assert publish["needs"] == "build"
    assert publish["steps"][-1] == {"uses": "pypa/gh-action-pypi-publish@release/v1"}
    assert "secrets." not in str(workflow)


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        *(("vendor.github-workflows", path) for path in sorted((GITHUB / "workflows").iterdir())),
        ("vendor.github-issue-config", GITHUB / "ISSUE_TEMPLATE" / "config.yml"),
        *(
            ("vendor.github-issue-forms", path)
            for path in sorted((GITHUB / "ISSUE_TEMPLATE").iterdir())
            if path.name != "config.yml"
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_what_github_reads_is_valid(schema: str, file: Path) -> None:
    from check_jsonschema import main

    with pytest.raises(SystemExit) as ended:
        main(["--builtin-schema", schema, str(file)])
    assert ended.value.code in (0, None)
