"""Findings that are known: written once, and then only new ones are told, wherever lines have gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .processes import Ended, command, flake8
from .shop import APP, APP_LINE, SECURITY, VIEWS, build

FILE = "known.json"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    shop = build(tmp_path / "shop")
    written = command("check", "--write-baseline", FILE, cwd=shop)
    assert written == Ended(0, f"{FILE}: 5 findings known from now on\n", "")
    return shop


def test_what_is_known_is_not_told(shop: Path) -> None:
    assert command("check", cwd=shop).status == 1
    assert command("check", "--baseline", FILE, cwd=shop) == Ended(0, "", "")
    assert flake8(f"--flask-headers-baseline={FILE}", cwd=shop) == Ended(0, "", "")
    assert flake8(f"--flask-headers-baseline={FILE}", "-j2", cwd=shop) == Ended(0, "", "")


def test_it_can_stand_in_the_configuration(shop: Path) -> None:
    (shop / "setup.cfg").write_text(f"[flake8]\nflask-headers-baseline = ./{FILE}\n")
    assert flake8(cwd=shop) == command("check", cwd=shop) == Ended(0, "", "")
    assert command("check", "--flask-headers-baseline=", cwd=shop).status == 1


def test_lines_may_move_and_routes_may_come(shop: Path) -> None:
    (shop / "app.py").write_text("# a comment\n\n\n" + APP)
    (shop / "views.py").write_text(VIEWS + "\n\n@views.route('/more')\ndef more():\n    return '<p>'\n")
    assert command("check", "--baseline", FILE, cwd=shop) == Ended(0, "", "")


def test_what_is_new_is_told(shop: Path) -> None:
    (shop / "admin.py").write_text(APP.replace("app", "admin"))
    places = command("check", "--baseline", FILE, cwd=shop).places
    assert places
    assert {place.split(":")[0] for place in places} == {"admin.py"}


def test_a_header_that_is_lost_later_is_told(tmp_path: Path) -> None:
    shop = build(tmp_path, hook=True)
    (shop / "security.py").write_text(SECURITY.replace('["Referrer-Policy"] = "no-referrer"', '["X-Other"] = "1"'))
    assert "1 finding known" in command("check", "--write-baseline", FILE, cwd=shop).out
    build(shop, hook=False)
    places = command("check", "--baseline", FILE, cwd=shop).places
    assert places == [f"app.py:{APP_LINE} {code}" for code in ("FSH101", "FSH102", "FSH103", "FSH104")]


def test_what_is_silenced_is_not_written(shop: Path) -> None:
    (shop / "app.py").write_text(APP.replace("(__name__)", "(__name__)  # noqa: FSH103"))
    assert "4 findings" in command("check", "--write-baseline", FILE, cwd=shop).out
    (shop / "app.py").write_text(APP)
    assert command("check", "--baseline", FILE, cwd=shop).places == [f"app.py:{APP_LINE} FSH103"]


def test_writing_it_anew_gives_the_same_bytes_even_where_it_is_configured(shop: Path) -> None:
    before = (shop / FILE).read_bytes()
    (shop / "setup.cfg").write_text(f"[flake8]\nflask-headers-baseline = ./{FILE}\n")
    (shop / FILE).unlink()
    assert command("check", "--write-baseline", FILE, cwd=shop).status == 0
    assert (shop / FILE).read_bytes() == before
    assert [path.name for path in shop.iterdir() if path.name.startswith(FILE)] == [FILE]


def test_a_baseline_is_of_one_project(shop: Path) -> None:
    other = build(shop.parent / "other")
    assert command("check", "--baseline", str(shop / FILE), cwd=other).status == 1
    both = command("check", "--write-baseline", FILE, "shop", "other", cwd=shop.parent)
    assert both.out.endswith(": 10 findings known from now on\n")
    assert list(json.loads((shop.parent / FILE).read_text())["projects"]) == ["other", "shop"]
    assert command("check", "--baseline", FILE, "shop", "other", cwd=shop.parent).status == 0


def test_what_is_known_is_neither_fixed_nor_told_in_other_formats(shop: Path) -> None:
    assert command("fix", f"--flask-headers-baseline={FILE}", cwd=shop).status == 0
    assert (shop / "app.py").read_text() == APP
    ended = command("report", "--format=gitlab", f"--flask-headers-baseline={FILE}", cwd=shop)
    assert ended.out == "[]\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read (No such file or directory)"),
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no baseline of this version"),
        ('{"version": 2}', "is no baseline of this version"),
        ('{"version": 1, "projects": []}', "is no baseline, or was changed by hand"),
        ('{"version": 1, "projects": {".": [{}]}}', "is no baseline, or was changed by hand"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_one_line(shop: Path, content: str | None, words: str) -> None:
    if content is None:
        (shop / FILE).unlink()
    else:
        (shop / FILE).write_text(content)
    ended = command("check", "--baseline", FILE, cwd=shop)
    assert (ended.status, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert line.startswith("flake8-flask-headers: error: --flask-headers-baseline: ")
    assert words in line
    assert "check --write-baseline" in line


def test_a_baseline_that_cannot_be_written_is_one_line(shop: Path) -> None:
    ended = command("check", "--write-baseline", "no/folder.json", cwd=shop)
    assert (ended.status, ended.out) == (2, "")
    assert "'no/folder.json' cannot be written (No such file or directory)" in ended.err
