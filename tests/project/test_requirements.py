"""What a project pins and declares, from every kind of file, broken ones included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flake8_flask_headers.project.requirements import declared, normalised, pinned_versions


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


UV = """version = 1
requires-python = ">=3.10"

[[package]]
name = "Flask_Talisman"
version = "1.1.0"
source = { registry = "https://pypi.org/simple" }
dependencies = [
    { name = "flask", version = "9.9.9" },
]

[package.optional-dependencies]
x = [{ name = "no" }]

[[package]]
name = "shop"
source = { editable = "." }
"""

POETRY = """[[package]]
name = "flask"
version = "2.3.2"
description = "name = no"
files = [
    {file = "flask.whl", hash = "sha256:1"},
]

[package.dependencies]
version = "8.8.8"
Werkzeug = ">=2.3.3"

[metadata]
lock-version = "2.0"
name = "metadata"
version = "1"
"""

POETRY_PROJECT = """[tool.poetry.dependencies]
python = "3.11.1"
flask = "3.0.1"
click = "^8.1"
a = {version = "==1.2", extras = ["x"]}
b = { git = "x" }
c = "*"
"""


class TestPins:
    @pytest.mark.parametrize(
        ("file", "text", "pins"),
        [
            ("uv.lock", UV, {"flask-talisman": "1.1.0"}),
            ("poetry.lock", POETRY, {"flask": "2.3.2"}),
            ("pdm.lock", POETRY, {"flask": "2.3.2"}),
            ("pylock.toml", '[[packages]]\nname = "flask"\nversion = "3.0"\n', {"flask": "3.0"}),
            ("pylock.prod.toml", "[[packages]]\nname = 'flask'\nversion = '3.0'\n", {"flask": "3.0"}),
            ("requirements.txt", "flask==3.0.1\n", {"flask": "3.0.1"}),
            ("requirements.txt", "Flask[async] == 3.0.1 ; python_version > '3.8'\n", {"flask": "3.0.1"}),
            ("requirements.txt", "flask===3.0.1  # why\n", {"flask": "3.0.1"}),
            ("requirements.txt", "flask==3.0.1 \\\n  --hash=sha256:00 \\\n  --hash=sha256:11\n", {"flask": "3.0.1"}),
            ("requirements.txt", "\ufeffflask==3.0.1\r\nzope.x==5\r\n", {"flask": "3.0.1", "zope-x": "5"}),
            ("requirements.txt", "flask>=3\nwerkzeug~=3.0\nclick\na!=1\nb==1.*\nc==1,<2\nd<2,==1.5\n", {}),
            ("requirements.txt", "# flask==1\n-r other.txt\n--index-url https://x\n./local.whl\n", {}),
            ("requirements.txt", "flask @ https://x/flask-3.0.zip\n-e git+https://x/y@v1#egg=shop\n", {}),
            ("requirements_prod.txt", "flask==3.0\n", {"flask": "3.0"}),
            ("requirements/base.txt", "flask==3.0\n", {"flask": "3.0"}),
            ("constraints.txt", "flask==3.0\n", {"flask": "3.0"}),
            ("requirements.txt", "flask (==3.0)\nclick (>=8)\n", {"flask": "3.0"}),
            ("notes.txt", "flask==3.0\n", {}),
            ("setup.cfg", "[options]\ninstall_requires =\n    flask==3.0\n    click>=8\n", {"flask": "3.0"}),
            ("setup.cfg", "[options.extras_require]\nweb = flask==3.0\n", {"flask": "3.0"}),
            ("setup.py", "setup(install_requires=['flask==3.0', 'click'], x=['a==1'])", {"flask": "3.0"}),
            ("setup.py", "f(\n  install_requires = [\n 'a==3.0', # ]\n 'b[x]==2'], x='c==1')", {"a": "3.0", "b": "2"}),
            ("setup.py", "setup(extras_require={'x': ['flask==3.0'],\n 'y': ['b==2']},\n)", {"flask": "3.0", "b": "2"}),
            ("setup.py", "setup(install_requires=read('requirements.txt'))", {}),
            ("pyproject.toml", "[project]\ndependencies = ['flask==3.0', \"click>=8\"]\n", {"flask": "3.0"}),
            (
                "pyproject.toml",
                '[project]\ndependencies = [  # [these\n  "flask==3.0", # "x==1"]\n  "uvicorn[standard]==0.1",\n]\n',
                {"flask": "3.0", "uvicorn": "0.1"},
            ),
            ("pyproject.toml", '[project.optional-dependencies]\nweb = ["flask==3.0"]\n', {"flask": "3.0"}),
            ("pyproject.toml", '[dependency-groups]\nweb = ["flask==3.0", {include-group = "x"}]\n', {"flask": "3.0"}),
            (
                "pyproject.toml",
                POETRY_PROJECT,
                {"flask": "3.0.1", "a": "1.2"},
            ),
            ("pyproject.toml", '[tool.poetry.group.dev.dependencies]\npytest = "8.0"\n', {"pytest": "8.0"}),
            ("pyproject.toml", '[tool.other]\ndependencies = ["flask==3.0"]\n', {}),
            ("Pipfile", "[packages]\na = '==3'\nc = '*'\nd = '4.0'\nb = {version = '==2.0'}", {"a": "3", "b": "2.0"}),
            (
                "Pipfile.lock",
                json.dumps({"default": {"flask": {"version": "==3.0"}, "a": {"git": "x"}}, "develop": {"b": "x"}}),
                {"flask": "3.0"},
            ),
        ],
    )  # fmt: skip
    def test_of_each_kind_of_file(self, tmp_path: Path, file: str, text: str, pins: dict[str, str]) -> None:
        assert pinned_versions(write(tmp_path, {file: text})) == pins

    def test_the_best_source_wins(self, tmp_path: Path) -> None:
        files = {
            "poetry.lock": '[[package]]\nname = "flask"\nversion = "1.0"\n',
            "Pipfile.lock": '{"default": {"flask": {"version": "==2.0"}}}',
            "requirements.txt": "flask==3.0\n",
            "requirements-prod.txt": "flask==4.0\n",
            "requirements-dev.txt": "flask==5.0\n",
            "pyproject.toml": '[project]\ndependencies = ["flask==6.0"]\n',
        }
        write(tmp_path, files)
        for number, name in enumerate(files, start=1):
            assert pinned_versions(tmp_path)["flask"] == f"{number}.0", name
            (tmp_path / name).unlink()
        assert "flask" not in pinned_versions(tmp_path)

    def test_a_folder_wins_over_those_below_it(self, tmp_path: Path) -> None:
        write(
            tmp_path, {"requirements.txt": "flask==1.0", "api/uv.lock": UV, "api/requirements.txt": "flask==2.0\na==1"}
        )
        assert pinned_versions(tmp_path) == {"flask": "1.0", "flask-talisman": "1.1.0", "a": "1"}

    @pytest.mark.parametrize("folder", [".venv", "node_modules/x", "env", "a/b/c/d/e"])
    def test_what_is_not_the_projects_or_too_deep_is_not_read(self, tmp_path: Path, folder: str) -> None:
        write(tmp_path, {f"{folder}/requirements.txt": "flask==1.0", "env/pyvenv.cfg": ""})
        assert pinned_versions(tmp_path) == {}


class TestDeclared:
    def test_ranges_and_extras_count(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            {
                "requirements.txt": "Flask>=2\nflask_talisman\n-e git+https://x/y#egg=Own_Thing&subdirectory=z\n"
                "pkg @ https://x/pkg.zip\nold (>=1.0)\n",
                "pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.10"\nsecure = "*"\n',
                "uv.lock": UV,
            },
        )
        expected = {"flask", "flask-talisman", "own-thing", "pkg", "old", "secure"}
        assert declared(tmp_path) == expected

    def test_names_are_normalised(self) -> None:
        assert normalised("Flask__Tali.s-_man") == "flask-tali-s-man"


class TestGarbage:
    @pytest.mark.parametrize(
        "name",
        [
            "uv.lock", "poetry.lock", "Pipfile.lock", "requirements.txt", "pyproject.toml", "Pipfile", "setup.cfg",
            "setup.py",
        ],
    )  # fmt: skip
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"\0" * 1000,
            b"\xff\xfe\x00",
            b"[[[[[",
            b"= = =",
            b'name = "',
            b"[" * 100_000,
            b'{"default": [1]}',
            b"[]",
            b"[[package]]\nname = 3\nversion = 4\n",
            b"[[package]]\nversion = '1.0'\n",
            b"<<<<<<< HEAD\n=======\n",
            b'[project]\ndependencies = [\n"a"\n',
            b"[options]\ninstall_requires\n",
            b"install_requires=[" * 10_000,
            b"install_requires=[]" * 10_000,
            b"%(x)s = %(y)s\n[options]\ninstall_requires = %(x)s\n",
            b"==1.0\n",
            b"[a]\n" * 1000,
            b"a" * 100_000,
            b" " * 100_000,
            b"a-" * 100_000,
            b'x = "' * 100_000,
            b"x = [\n" * 10_000,
        ],
        ids=lambda content: f"{len(content)} {content[:12]!r}",
    )
    def test_gives_nothing_and_no_error(self, tmp_path: Path, name: str, content: bytes) -> None:
        (tmp_path / name).write_bytes(content)
        assert pinned_versions(tmp_path) == {}
        declared(tmp_path)

    def test_what_follows_a_broken_part_is_still_read(self, tmp_path: Path) -> None:
        broken = '[[package]]\nname = "broken\nversion = \n<<<<<<< HEAD\n[[package]]\nname = "flask"\nversion = "3.0"\n'
        assert pinned_versions(write(tmp_path, {"poetry.lock": broken})) == {"flask": "3.0"}

    def test_a_folder_called_like_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "requirements.txt").mkdir()
        assert pinned_versions(tmp_path) == {}

    def test_a_root_that_is_not_there(self, tmp_path: Path) -> None:
        assert pinned_versions(tmp_path / "gone") == {}
        assert declared(tmp_path / "gone") == frozenset()
