"""The command `fix` while the world around it fails: real processes, and what they leave on the disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

# Three apps, so that three files are to be replaced.
NAMES: Final = ("one.py", "three.py", "two.py")
APP: Final = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "Hello"
"""
ONLY: Final = "--only=FSH104"

# Runs the command in a process in which the system calls by which files are written can be reached.
RUNNER: Final = """\
import os, signal, sys
from flake8_flask_headers.cli import main
from flake8_flask_headers.codemods import writing

{faults}
sys.exit(main(["fix", "--only=FSH104"]))
"""

KILLED: Final = """\
left = int(os.environ["MOMENT"])

def counted(function):
    def call(*arguments, **named):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return function(*arguments, **named)
    return call

for name in ("fsync", "replace", "fchmod", "unlink"):
    setattr(writing.os, name, counted(getattr(os, name)))
"""

# Waits, before the first file is replaced, until the test has done something.
PAUSED: Final = """\
replace, waited = os.replace, []

def pause(*arguments):
    if not waited:
        waited.append(1)
        print("ready", flush=True)
        sys.stdin.readline()
    return replace(*arguments)

def before_reading_again(changes, write=writing.write):
    if os.environ["MOMENT"] == "before":
        print("ready", flush=True)
        sys.stdin.readline()
    else:
        writing.os.replace = pause
    write(changes)

import flake8_flask_headers.cli.fix
flake8_flask_headers.cli.fix.write = before_reading_again
"""


@dataclass(frozen=True)
class Ended:
    """How a process ended, and what it said."""

    status: int
    out: str
    err: str


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return _build(tmp_path / "project")


@pytest.fixture(scope="module")
def fixed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The files as an undisturbed run leaves them."""
    folder = _build(tmp_path_factory.mktemp("undisturbed") / "project")
    assert _run(folder).status == 0
    after = _files(folder)
    assert all(after[name] != APP.encode() for name in NAMES)
    return after


def _build(folder: Path) -> Path:
    (folder / ".git").mkdir(parents=True)
    for name in NAMES:
        (folder / name).write_text(APP)
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _run(folder: Path, *, limit: Callable[[], None] | None = None) -> Ended:
    command = [sys.executable, "-m", "flake8_flask_headers", "fix", ONLY]
    ended = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, preexec_fn=limit
    )
    assert "Traceback" not in ended.stderr
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def _errors(ended: Ended) -> list[str]:
    return [line.removeprefix("flake8-flask-headers: error: ") for line in ended.err.splitlines()]


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_every_file_whole_and_the_next_one_ends_it(
    tmp_path: Path, fixed: Mapping[str, bytes]
) -> None:
    """Killed before each of its calls that write, in turn, until it comes through."""
    replaced = []
    for moment in range(100):
        folder = _build(tmp_path / str(moment))
        ended = subprocess.run(
            [sys.executable, "-c", RUNNER.format(faults=KILLED)],
            cwd=folder,
            env={**os.environ, "MOMENT": str(moment)},
            capture_output=True,
            timeout=120,
            check=False,
        )
        files = _files(folder)
        for name in NAMES:
            assert files[name] in {APP.encode(), fixed[name]}
        assert not any(name.endswith(".py") for name in files.keys() - set(NAMES))
        replaced.append(sum(files[name] == fixed[name] for name in NAMES))
        if ended.returncode == 0:
            break
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        if replaced[-1] != replaced[max(moment - 1, 0)]:
            assert _run(folder).status == 0
            assert _files(folder) == fixed
    assert sorted(set(replaced)) == [0, 1, 2, 3]
    assert len(replaced) > len(NAMES) * 3


def _small_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits to the size of files")
def test_a_file_that_may_not_grow_is_not_cut_off(project: Path) -> None:
    before = _files(project)
    ended = _run(project, limit=_small_files)
    assert (ended.status, ended.out) == (2, "")
    assert _errors(ended) == ["a new file: File too large", "nothing was changed"]
    assert _files(project) == before


FULL: Final = """\
set -e
mount -t tmpfs -o size=64k tmpfs "$1"
cp -r "$2"/. "$1"
cd "$1"
head -c "$3" /dev/zero > filler 2>/dev/null || true
status=0
"$4" -m flake8_flask_headers fix --only=FSH104 > "$5"/out 2> "$5"/err || status=$?
rm filler
cp -r . "$5"/after
echo $status
"""


@pytest.mark.parametrize(("filler", "full"), [(1 << 20, True), (0, False)])
def test_a_full_disk_changes_nothing(
    filler: int, tmp_path: Path, project: Path, fixed: Mapping[str, bytes], *, full: bool
) -> None:
    """On a file system of its own that really is full, or (to see that nothing else fails there) is not."""
    for name in ("disk", "seen"):
        (tmp_path / name).mkdir()
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare(1) to mount a small file system with")
    options = ["--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    probe = [unshare, *options, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path / "disk")]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a small file system")
    words = [str(tmp_path / "disk"), str(project), str(filler), sys.executable, str(tmp_path / "seen")]
    ended = subprocess.run(
        [unshare, *options, "sh", "-c", FULL, "sh", *words],
        env={**os.environ, "TMPDIR": str(tmp_path / "disk")},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    after = _files(tmp_path / "seen" / "after")
    said = (tmp_path / "seen" / "err").read_text().splitlines()
    if not full:
        assert (ended.stdout, said, after) == ("0\n", [], fixed)
        return
    assert ended.stdout == "2\n"
    assert [line.removeprefix("flake8-flask-headers: error: ") for line in said] == [
        "a new file: No space left on device",
        "nothing was changed",
    ]
    assert after == _files(project)


@pytest.mark.parametrize("moment", ["before", "between"])
def test_a_file_that_changes_under_it_keeps_what_others_wrote(moment: str, project: Path) -> None:
    before = _files(project)
    mine = APP.encode() + b"# mine\n"
    running = subprocess.Popen(
        [sys.executable, "-c", RUNNER.format(faults=PAUSED)],
        cwd=project,
        env={**os.environ, "MOMENT": moment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    (project / "two.py").write_bytes(mine)
    out, err = running.communicate("go on\n", timeout=120)
    assert (running.returncode, out) == (2, "")
    assert _errors(Ended(2, out, err)) == [
        "two.py has changed since it was read; run this again",
        "nothing was changed",
    ]
    assert _files(project) == {**before, "two.py": mine}


def test_a_read_only_file_stops_all(project: Path) -> None:
    before = _files(project)
    (project / "three.py").chmod(0o444)
    ended = _run(project)
    assert (ended.status, ended.out) == (2, "")
    assert _errors(ended) == ["three.py is read-only", "nothing was changed"]
    assert _files(project) == before


def test_a_link_out_of_the_project_and_a_file_that_does_not_parse_are_told_and_the_others_fixed(
    tmp_path: Path, project: Path, fixed: Mapping[str, bytes]
) -> None:
    (tmp_path / "elsewhere.py").write_text(APP)
    (project / "two.py").unlink()
    (project / "two.py").symlink_to("../elsewhere.py")
    (project / "broken.py").write_text("from flask import Flask\napp = Flask(\n")
    ended = _run(project)
    assert ended.status == 0
    assert ended.out.splitlines()[-1] == "2 fixed in 2 files"
    unread, outside = ended.err.splitlines()
    assert unread.startswith(
        "flake8-flask-headers: note: 1 file could not be read as Python, and was left out: broken.py:2: "
    )
    assert outside == "flake8-flask-headers: note: 1 link leads out of the project, and was left out: two.py"
    assert (tmp_path / "elsewhere.py").read_text() == APP
    assert (project / "two.py").is_symlink()
    assert (project / "broken.py").read_text() == "from flask import Flask\napp = Flask(\n"
    assert [(project / name).read_bytes() for name in ("one.py", "three.py")] == [fixed["one.py"], fixed["three.py"]]
