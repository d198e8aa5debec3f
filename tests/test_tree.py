"""The bytes in which the cache keeps a project's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_headers.cache.tree import Tree
from flake8_flask_headers.project.discovery import Root, survey

ODD = ("a.py", "b\n.py", "c\\n.py", "d\\\n\\\\.py", "e\udc80.py", "f .yml")


@pytest.fixture
def project(tmp_path: Path) -> Root:
    """A project with files whose names hold what the bytes set apart."""
    (tmp_path / "odd\n\\folder").mkdir()
    for name in ODD:
        (tmp_path / name).write_text("x = 1\n")
        (tmp_path / "odd\n\\folder" / name).write_text("x = 1\n")
    return Root(tmp_path)


def tree_of(root: Root) -> Tree:
    surveyed = survey(root)
    return Tree.of(surveyed.states, {file: f"digest of {len(file)}" for file in surveyed.states}, surveyed.ground)


def test_files_come_back_as_they_were(project: Root) -> None:
    surveyed, tree = survey(project), tree_of(project)
    assert {file: state for file, state, _ in tree.files()} == surveyed.states
    assert all(digest == f"digest of {len(file)}" for file, _, digest in tree.files())
    assert tree.changed(project) == {}


def test_what_has_changed_is_told_with_its_old_digest(project: Root) -> None:
    tree = tree_of(project)
    for file in ("b\n.py", "odd\n\\folder/d\\\n\\\\.py"):
        (project.path / file).write_text("x = 2\ny = 3\n")
        changed = tree.changed(project)
        assert changed is not None
        ((name, (state, digest)),) = changed.items()
        assert (name, digest) == (file, f"digest of {len(file)}")
        tree = tree.updated({name: state}, {name: "new"})
        assert tree.changed(project) == {}
        assert {path: known for path, _, known in tree.files()}[file] == "new"


@pytest.mark.parametrize("what", ["new.py", "odd\n\\folder/new.txt", "f .yml"])
def test_other_files_and_other_data_ask_for_a_walk(project: Root, what: str) -> None:
    tree = tree_of(project)
    (project.path / what).write_text("x: 2\ny: 3\n")
    assert tree.changed(project) is None


def test_nothing_written_says_nothing(project: Root) -> None:
    assert Tree(b"").changed(project) is None


@pytest.mark.parametrize("damage", [b"no end of a line", b".\0state\0name\n"])
def test_other_bytes_are_refused(project: Root, damage: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, it is not believed
        list(Tree(damage).files())
