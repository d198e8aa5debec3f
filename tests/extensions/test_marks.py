"""What the decorator of a package marks for one view is not reported there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flake8_flask_headers.options import resolve
from tests.wire.analyser import findings_of

APP: Final = """\
from canonicalwebteam.flask_base.app import FlaskBase
from canonicalwebteam.flask_base.decorators import exclude_xframe_options_header

app = FlaskBase(__name__, "site")


@app.route("/")
def index():
    return "Hello"


@app.route("/embedded")
@exclude_xframe_options_header
def embedded():
    return "Frame me"
"""


def framing_of(folder: Path, source: str, profile: str) -> list[int]:
    """The lines with a finding about framing."""
    folder.mkdir()
    (folder / "app.py").write_text(source, encoding="utf-8")
    return [found.line for found in findings_of(folder, resolve({"profile": profile})) if "FSH103" in found.text]


def test_a_marked_view_is_left_alone_in_the_baseline(tmp_path: Path) -> None:
    assert framing_of(tmp_path / "baseline", APP, "baseline") == []
    assert framing_of(tmp_path / "strict", APP, "strict") == [14]


def test_without_the_mark_nothing_is_left_out(tmp_path: Path) -> None:
    unmarked = APP.replace("@exclude_xframe_options_header\n", "")
    assert framing_of(tmp_path / "strict", unmarked, "strict") == []
