"""The command `fix`, as users run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .processes import command
from .shop import APP, APP_LINE, build

HOOK = """\


@app.after_request
def set_security_headers(response):
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return build(tmp_path / "shop")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.py")}


def test_what_is_safe_is_written_and_told(shop: Path) -> None:
    ended = command("fix", "--only", "FSH104", cwd=shop)
    assert (ended.status, ended.err) == (0, "")
    assert HOOK in (shop / "app.py").read_text()
    place = f"app.py:{APP_LINE}"
    assert ended.lines == [
        f"{place}: fixed FSH104 (X-Content-Type-Options): new hook 'set_security_headers' at {place}",
        "1 fixed in 1 file",
    ]
    assert not any("FSH104" in place for place in command("check", cwd=shop).places)
    again = command("fix", "--only", "FSH104", cwd=shop)
    assert (again.status, again.lines) == (0, ["nothing to fix"])


def test_what_is_unsafe_is_left_and_told(shop: Path) -> None:
    ended = command("fix", cwd=shop)
    assert ended.status == 0
    assert "--unsafe-fixes includes it" in ended.out
    assert ended.lines[-1].endswith("2 left for --unsafe-fixes")
    codes = {place.split()[1] for place in command("check", cwd=shop).places}
    assert codes == {"FSH101", "FSH102"}
    named = command("fix", "--only=FSH101", cwd=shop)
    assert named.status == 1
    assert command("fix", "--unsafe-fixes", cwd=shop).status == 0
    assert command("check", cwd=shop).status == 0


def test_a_patch_is_printed_and_nothing_written(shop: Path) -> None:
    before = files(shop)
    ended = command("fix", "--diff", "--only=FSH104", cwd=shop)
    assert ended.status == 1
    assert files(shop) == before
    assert f"app.py:{APP_LINE}: would fix FSH104" in ended.err
    assert ended.err.endswith("1 to fix in 1 file\n")
    subprocess.run(["git", "apply", "--unsafe-paths"], cwd=shop, input=ended.out, text=True, check=True)
    patched = files(shop)
    for name, data in before.items():
        (shop / name).write_bytes(data)
    command("fix", "--only=FSH104", cwd=shop)
    assert files(shop) == patched
    assert command("fix", "--diff", "--only=FSH104", cwd=shop).status == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_patch_holds_the_bytes_of_the_file(newline: str, end: str, shop: Path) -> None:
    lines = ["from flask import Flask", "app = Flask(__name__)", 'app.add_url_rule("/", "i", lambda: "")']
    (shop / "app.py").write_bytes((newline.join(lines) + end).encode())
    (shop / "views.py").unlink()
    command_line = [sys.executable, "-m", "flake8_flask_headers", "fix", "--diff", "--only=FSH104"]
    patch = subprocess.run(command_line, cwd=shop, capture_output=True, check=False).stdout
    subprocess.run(["git", "apply", "--unsafe-paths", "--whitespace=nowarn"], cwd=shop, input=patch, check=True)
    patched = (shop / "app.py").read_bytes()
    (shop / "app.py").write_bytes((newline.join(lines) + end).encode())
    command("fix", "--only=FSH104", cwd=shop)
    assert patched == (shop / "app.py").read_bytes()
    assert b"after_request" in patched


def test_what_is_silenced_is_neither_printed_nor_fixed(shop: Path) -> None:
    noqa = "Flask(__name__)  # noqa: FSH104"
    (shop / "app.py").write_text(APP.replace("Flask(__name__)", noqa))
    before = files(shop)
    ended = command("fix", "--only=FSH104", cwd=shop)
    assert (ended.status, ended.lines, files(shop)) == (0, ["nothing to fix"], before)
    command("fix", cwd=shop)
    assert "X-Content-Type-Options" not in (shop / "app.py").read_text()
    (shop / "app.py").write_text(APP)
    for configuration in ("per-file-ignores = app.py: FSH104", "extend-ignore = FSH104"):
        (shop / "setup.cfg").write_text(f"[flake8]\n{configuration}\n")
        ended = command("fix", "--only=FSH104", cwd=shop)
        assert (ended.status, ended.lines) == (0, ["nothing to fix"])
        assert "X-Content-Type-Options" not in (shop / "app.py").read_text()


def test_a_file_that_flake8_leaves_out_is_not_changed(shop: Path) -> None:
    (shop / "setup.cfg").write_text("[flake8]\nexclude = app.py\n")
    before = files(shop)
    ended = command("fix", "--only=FSH104", cwd=shop)
    assert (ended.status, files(shop)) == (1, before)
    assert "not fixed FSH104 (X-Content-Type-Options): flake8 is configured to leave app.py out" in ended.out


def test_a_file_means_its_project(shop: Path) -> None:
    assert command("fix", "views.py", "--only=FSH104", cwd=shop).status == 0
    assert HOOK in (shop / "app.py").read_text()


def test_a_file_that_does_not_parse_is_left_alone_and_named(shop: Path) -> None:
    (shop / "broken.py").write_text("from flask import Flask\napp = Flask(\n")
    ended = command("fix", "--only=FSH104", cwd=shop)
    assert ended.status == 0
    assert "1 file could not be read as Python, and was left out: broken.py:2" in ended.err
    assert (shop / "broken.py").read_text() == "from flask import Flask\napp = Flask(\n"
    assert HOOK in (shop / "app.py").read_text()


def test_a_file_that_cannot_be_written_is_told(shop: Path) -> None:
    (shop / "app.py").chmod(0o444)
    before = files(shop)
    ended = command("fix", cwd=shop)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "flake8-flask-headers: error: app.py is read-only",
        "flake8-flask-headers: error: nothing was changed",
    ]
    assert files(shop) == before


def test_a_link_out_of_the_project_is_not_followed(shop: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.py"
    outside.write_bytes((shop / "app.py").read_bytes())
    (shop / "app.py").unlink()
    (shop / "app.py").symlink_to(outside)
    before = outside.read_bytes()
    ended = command("fix", "--only=FSH104", cwd=shop)
    assert outside.read_bytes() == before
    assert (shop / "app.py").is_symlink()
    assert ended.err == "flake8-flask-headers: note: 1 link leads out of the project, and was left out: app.py\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--only", "FSH999"], "--only: there is no code 'FSH999'"),
        (["--only", ","], "--only: name codes, such as FSH103"),
        (["nowhere"], "there is no file or folder 'nowhere'"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(arguments: list[str], words: str, shop: Path) -> None:
    ended = command("fix", *arguments, cwd=shop)
    assert (ended.status, ended.out) == (2, "")
    (line,) = ended.err.splitlines()
    assert words in line
