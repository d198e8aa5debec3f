"""`check --against` and `report --compare`: the project now, against an older report of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .processes import Ended, command
from .shop import APP_LINE, SECURITY, build


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    shop = build(tmp_path / "shop", hook=True)
    (shop / "old.json").write_text(command("report", "--format=json", cwd=shop).out)
    return shop


def test_nothing_is_worse_where_nothing_changed(shop: Path) -> None:
    assert command("check", "--against", "old.json", cwd=shop) == Ended(0, "", "")
    assert command("report", "--compare", "old.json", cwd=shop) == Ended(0, "", "")


def test_what_got_worse_is_told_and_is_status_1(shop: Path) -> None:
    (shop / "security.py").write_text(
        SECURITY.replace("DENY", "ALLOWALL").replace('["Referrer-Policy"]', '["X-Other"]')
    )
    ended = command("check", "--against", "old.json", cwd=shop)
    assert (ended.status, ended.err) == (1, "")
    assert f"app.py:{APP_LINE}: worse: Referrer-Policy of app 'app' was set, is missing" in ended.lines
    assert "views.py:7: worse: Referrer-Policy of route GET / (index) was set, is missing" in ended.lines
    assert command("report", "--compare", "old.json", cwd=shop) == Ended(0, ended.out, "")


def test_what_got_better_is_told_by_report_only(shop: Path) -> None:
    with (shop / "security.py").open("w") as stream:
        stream.write(
            SECURITY.replace(
                "return response", 'response.headers["Permissions-Policy"] = "x=()"\n        return response'
            )
        )
    assert command("check", "--against", "old.json", cwd=shop) == Ended(0, "", "")
    assert f"app.py:{APP_LINE}: better: Permissions-Policy" in command("report", "--compare", "old.json", cwd=shop).out


def test_what_changed_can_go_to_a_file(shop: Path) -> None:
    build(shop, hook=False)
    printed = command("report", "--compare", "old.json", cwd=shop)
    ended = command("report", "--compare", "old.json", "--output", "changes.txt", cwd=shop)
    assert ended == Ended(0, "", "")
    assert (shop / "changes.txt").read_text() == printed.out != ""


def test_a_folder_without_any_marker_is_held_against_its_own_report(tmp_path: Path) -> None:
    shop = build(tmp_path / "shop", hook=True, marker=False)
    (tmp_path / "old.json").write_text(command("report", "--format=json", "shop", cwd=tmp_path).out)
    assert command("report", "--compare", "old.json", "shop", cwd=tmp_path) == Ended(0, "", "")
    build(shop, hook=False, marker=False)
    assert (
        "shop/app.py:6: worse: X-Frame-Options" in command("check", "--against", "old.json", "shop", cwd=tmp_path).out
    )


def test_files_are_named_from_the_current_folder(shop: Path) -> None:
    build(shop, hook=False)
    ended = command("check", "--against", "shop/old.json", "shop", cwd=shop.parent)
    assert f"shop/app.py:{APP_LINE}: worse: " in ended.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read (No such"),
        ("{", "it is no JSON"),
        ("{}", "no report of this version"),
        ('{"version": 1}', "no whole report"),
    ],
)
def test_a_report_that_cannot_be_compared_is_one_line(shop: Path, content: str | None, words: str) -> None:
    if content is None:
        (shop / "old.json").unlink()
    else:
        (shop / "old.json").write_text(content)
    for arguments in (["check", "--against"], ["report", "--compare"]):
        ended = command(*arguments, "old.json", cwd=shop)
        assert (ended.status, ended.out) == (2, "")
        (line,) = ended.err.splitlines()
        assert words in line


def test_ways_to_check_exclude_each_other(shop: Path) -> None:
    assert command("check", "--against", "old.json", "--baseline", "x", cwd=shop).status == 2
    ended = command("check", "--against", "old.json", ".", "app.py", cwd=shop)
    assert "'old.json' is the report of one path; give that one" in ended.err
