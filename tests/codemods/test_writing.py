"""Whatever happens while files are replaced, each is whole, and what happened is told."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from flake8_flask_headers.codemods.writing import Change, NotWritten, write

NAMES = ("a.py", "b.py", "c.py")


def _changes(folder: Path) -> list[Change]:
    for name in NAMES:
        (folder / name).write_bytes(b"before " + name.encode())
    root = os.path.realpath(folder)
    return [Change(root, name, b"before " + name.encode(), b"after " + name.encode() * 1000) for name in NAMES]


def _state(folder: Path, changes: list[Change]) -> list[bool]:
    """Whether each file is as it shall be; fails where one is neither that nor as it was, or where others were left."""
    found = []
    for change in changes:
        data = (folder / change.file).read_bytes()
        assert data in {change.before, change.after}
        found.append(data == change.after)
    return found


def test_all_are_replaced_and_keep_their_mode(tmp_path: Path) -> None:
    changes = _changes(tmp_path)
    (tmp_path / "a.py").chmod(0o751)
    write(changes)
    assert _state(tmp_path, changes) == [True, True, True]
    assert stat.S_IMODE((tmp_path / "a.py").stat().st_mode) == 0o751
    assert sorted(os.listdir(tmp_path)) == sorted(NAMES)


def _link_out(folder: Path) -> None:
    outside = folder.parent / "outside.py"
    outside.write_bytes((folder / "b.py").read_bytes())
    (folder / "b.py").unlink()
    (folder / "b.py").symlink_to(outside)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "b.py").write_bytes(b"mine"), "b.py has changed since it was read; run this again"),
        (lambda folder: (folder / "b.py").chmod(0o444), "b.py is read-only"),
        (lambda folder: (folder / "b.py").unlink(), "b.py: No such file or directory"),
        (_link_out, "b.py is a link, or lies behind one, and is not changed"),
    ],
)
def test_one_that_cannot_be_replaced_stops_all(spoil: Callable[[Path], object], words: str, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    changes = _changes(folder)
    spoil(folder)
    others = {path.name: path.read_bytes() for path in tmp_path.rglob("*.py")}
    with pytest.raises(NotWritten) as refused:
        write(changes)
    assert refused.value.lines == (words, "nothing was changed")
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.py")} == others
    assert not any(name.startswith(".") for name in os.listdir(folder))


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.py").write_bytes(b"x")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "sub").symlink_to(tmp_path / "outside")
    with pytest.raises(NotWritten, match="behind one"):
        write([Change(os.path.realpath(tmp_path / "root"), "sub/a.py", b"x", b"y")])
    assert (tmp_path / "outside" / "a.py").read_bytes() == b"x"


@pytest.mark.parametrize("failing", range(3))
def test_a_full_disk_changes_nothing(failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = _changes(tmp_path)
    calls = iter(range(100))

    def full(_descriptor: int) -> None:
        if next(calls) == failing:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("flake8_flask_headers.codemods.writing.os.fsync", full)
    with pytest.raises(NotWritten) as refused:
        write(changes)
    assert refused.value.lines == ("a new file: No space left on device", "nothing was changed")
    assert _state(tmp_path, changes) == [False, False, False]
    assert sorted(os.listdir(tmp_path)) == sorted(NAMES)


@pytest.mark.parametrize("failing", range(3))
def test_a_failure_between_two_files_is_undone(failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = _changes(tmp_path)
    replace, calls = os.replace, iter(range(100))

    def fails(source: str, target: str) -> None:
        if next(calls) == failing:
            raise OSError(errno.EIO, "Input/output error")
        replace(source, target)

    monkeypatch.setattr("flake8_flask_headers.codemods.writing.os.replace", fails)
    with pytest.raises(NotWritten) as refused:
        write(changes)
    assert refused.value.lines == (f"{NAMES[failing]}: Input/output error", "nothing was changed")
    assert _state(tmp_path, changes) == [False, False, False]


def test_what_cannot_be_undone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = _changes(tmp_path)
    replace, calls = os.replace, iter(range(100))

    def fails(source: str, target: str) -> None:
        if next(calls) >= 2:
            raise OSError(errno.EIO, "Input/output error")
        replace(source, target)

    monkeypatch.setattr("flake8_flask_headers.codemods.writing.os.replace", fails)
    with pytest.raises(NotWritten) as refused:
        write(changes)
    assert refused.value.lines == ("c.py: Input/output error", "these files are changed: b.py, a.py")
    assert _state(tmp_path, changes) == [True, True, False]


def test_a_file_that_changes_at_the_last_moment_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = _changes(tmp_path)
    replace = os.replace

    def meddle(source: str, target: str) -> None:
        replace(source, target)
        if target.endswith("b.py"):
            (tmp_path / "c.py").write_bytes(b"mine")

    monkeypatch.setattr("flake8_flask_headers.codemods.writing.os.replace", meddle)
    with pytest.raises(NotWritten, match=r"c\.py has changed since it was read"):
        write(changes)
    assert (tmp_path / "c.py").read_bytes() == b"mine"
    assert (tmp_path / "a.py").read_bytes() == changes[0].before


KILLED = """\
import os, signal, sys
from flake8_flask_headers.codemods import writing

left = int(sys.argv[2])

def counted(function):
    def call(*arguments):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return function(*arguments)
    return call

for name in ("fsync", "replace", "fchmod", "unlink"):
    setattr(writing.os, name, counted(getattr(os, name)))
names = ("a.py", "b.py", "c.py")
writing.write([
    writing.Change(sys.argv[1], name, b"before " + name.encode(), b"after " + name.encode() * 1000) for name in names
])
"""


def test_a_killed_run_leaves_every_file_whole(tmp_path: Path) -> None:
    """Killed before each of its calls in turn, until it comes through."""
    states = []
    for moment in range(100):
        folder = tmp_path / str(moment)
        folder.mkdir()
        changes = _changes(folder)
        command = [sys.executable, "-c", KILLED, os.path.realpath(folder), str(moment)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        states.append(_state(folder, changes))
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert not any(path.suffix == ".py" and path.name not in NAMES for path in folder.iterdir())
    assert states[0] == [False] * 3
    assert states[-1] == [True] * 3
    assert [True, False, False] in states
    assert [True, True, False] in states


@pytest.mark.skipif(os.name != "posix", reason="whether a process lives cannot be asked")
def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    """The names are those of files of processes that have ended, that live, and of files that others have made."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = f".flake8-flask-headers-{ended.pid}-x1_yz"
    kept = [f".flake8-flask-headers-{os.getppid()}-x1_yz", ".flake8-flask-headers-notes", f"{left}.txt"]
    for name in (left, *kept):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / f".flake8-flask-headers-{ended.pid}-link").symlink_to(tmp_path / kept[0])
    write(_changes(tmp_path))
    assert set(os.listdir(tmp_path)) == {*NAMES, *kept, f".flake8-flask-headers-{ended.pid}-link"}
