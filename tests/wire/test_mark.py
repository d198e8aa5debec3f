"""Marking goes on until the lines that messages name are those of the marked file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from . import mark as marking
from .analyser import Found
from .case import Case, load_case
from .markers import read_markers


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    folder = tmp_path / "made"
    folder.mkdir()
    (folder / "case.toml").write_text('point = "none"\napp = "app:app"\nrequest = []\n')
    (folder / "app.py").write_text("app = make()\n\n\ndef index():\n    return 1\n")
    monkeypatch.setattr("tests.wire.case.PROJECTS", tmp_path)
    return load_case("made")


def _finding_that_names_the_view(root: Path, options: Sequence[str] = ()) -> list[Found]:
    lines = (root / "app.py").read_text().splitlines()
    app, view = lines.index("app = make()") + 1, lines.index("def index():") + 1
    return [
        Found("app.py", app, f"FSH103 app lacks it (first app.py:{view})"),
        Found("app.py", view, "FSH104 so does it"),
    ]


def test_marks_settle(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "findings_of", _finding_that_names_the_view)
    found = marking.mark(case)
    assert found == read_markers(case.folder)
    # The marker of the view stands directly above it: its own line is one further down than the marker's.
    assert found[0].text.endswith("(first app.py:6)")
    assert (case.folder / "app.py").read_text().splitlines()[5] == "def index():"
    assert marking.mark(case) == found


def test_marks_that_never_settle_are_an_error(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    counter = iter(range(100))
    monkeypatch.setattr(
        marking, "findings_of", lambda root, options=(): [Found("app.py", 1, f"FSH103 number {next(counter)}")]
    )
    with pytest.raises(RuntimeError, match="with every round"):
        marking.mark(case)


def test_marks_vanish_with_the_findings(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (case.folder / "app.py").read_text()
    monkeypatch.setattr(marking, "findings_of", _finding_that_names_the_view)
    marking.mark(case)
    assert (case.folder / "app.py").read_text() != before
    monkeypatch.setattr(marking, "findings_of", lambda root, options=(): [])
    assert marking.mark(case) == []
    assert (case.folder / "app.py").read_text() == before
