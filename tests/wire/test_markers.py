"""Markers are read where they stand, and writing them leaves the rest of the source alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from .analyser import Found
from .markers import read_markers, strip_markers, unmarked_line, write_markers

SOURCE = """\
app = make()


def view():
    # a comment
    return "x"
"""
FINDINGS = [
    Found("app.py", 1, "FSH103 responses of app 'app' lack it"),
    Found("app.py", 1, "FSH101 responses of app 'app' lack that"),
    Found("app.py", 6, "FSH104 this return lacks it"),
]
MARKED = """\
#: FSH101 responses of app 'app' lack that
#: FSH103 responses of app 'app' lack it
app = make()


def view():
    # a comment
    #: FSH104 this return lacks it
    return "x"
"""


def test_markers_are_written_above_the_line_and_taken_away_again() -> None:
    assert write_markers(SOURCE, FINDINGS) == MARKED
    assert strip_markers(MARKED) == SOURCE


def test_markers_keep_line_endings() -> None:
    source = SOURCE.replace("\n", "\r\n")
    assert write_markers(source, FINDINGS) == MARKED.replace("\n", "\r\n")
    assert strip_markers(write_markers(source, FINDINGS)) == source


def test_markers_are_read_with_the_line_below_them(tmp_path: Path) -> None:
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "app.py").write_text(MARKED)
    assert read_markers(tmp_path) == [
        Found("pkg/app.py", 3, "FSH101 responses of app 'app' lack that"),
        Found("pkg/app.py", 3, "FSH103 responses of app 'app' lack it"),
        Found("pkg/app.py", 9, "FSH104 this return lacks it"),
    ]
    assert [unmarked_line(MARKED, line) for line in (3, 3, 9)] == [1, 1, 6]


def test_a_marker_above_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("x = 1\n#: FSH101 nothing follows\n")
    with pytest.raises(ValueError, match=r"app\.py"):
        read_markers(tmp_path)
