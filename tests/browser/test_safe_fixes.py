"""A site in a real browser: whatever works before the safe fixes works after them."""

from __future__ import annotations

import base64
import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest

from tests.processes import command

SITE: Final = Path(__file__).with_name("site")
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS: Final = (
    "--headless",
    "--no-sandbox",  # it does not start as root otherwise; it sees nothing but this site
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--virtual-time-budget=10000",
    "--dump-dom",
)
PIXEL: Final = base64.b64decode("R0lGODlhAQABAAAAACwAAAAAAQABAAA=")
SERVER: Final = """\
from werkzeug.serving import make_server
from app import app

server = make_server("127.0.0.1", 0, app, threaded=True)
print(server.port, flush=True)
server.serve_forever()
"""
STRICTER: Final = """

@app.after_request
def break_the_site(response):
    response.headers["{}"] = "{}"
    return response
"""
ALL: Final = {"inline-script", "inline-handler", "script", "style", "frame", "picture", "form"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> str:
    """The browser's program."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"there is no Chromium on this machine (none of {', '.join(NAMES)})")
    return found


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The site, as a project of its own."""
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".git").mkdir()
    return folder


@contextlib.contextmanager
def _picture() -> Iterator[str]:
    """The address of a picture on another site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "image/gif")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, format: str, *_: object) -> None:  # noqa: A002  (the name in the base class)
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}/picture.gif"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextlib.contextmanager
def _served(site: Path, picture: str) -> Iterator[str]:
    """The address of the running site."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVER],
        cwd=site,
        env={**os.environ, "PICTURE": picture},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/"
        finally:
            process.terminate()


def _working(browser: str, site: Path, profile: Path) -> set[str]:
    """What works of the site, as its page says in the browser."""
    with _picture() as picture, _served(site, picture) as address:
        ended = subprocess.run(
            [browser, *FLAGS, f"--user-data-dir={profile}", address],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
    found = dict(re.findall(r'<li id="([\w-]+)">(\w+)', ended.stdout))
    assert found.keys() == ALL, ended.stdout + ended.stderr
    return {name for name, state in found.items() if state == "works"}


def test_everything_works_before_and_after_the_safe_fixes(browser: str, site: Path, tmp_path: Path) -> None:
    assert _working(browser, site, tmp_path / "before") == ALL
    ended = command("fix", cwd=site)
    assert (ended.status, ended.lines[-1]) == (0, "3 fixed in 1 file, 2 left for --unsafe-fixes")
    assert _working(browser, site, tmp_path / "after") == ALL


@pytest.mark.parametrize(
    ("header", "value", "broken"),
    [
        ("X-Frame-Options", "DENY", {"frame", "form"}),
        ("Referrer-Policy", "no-referrer", {"form"}),
        ("Content-Security-Policy", "img-src 'self' data:", {"picture"}),
        ("Content-Security-Policy", "script-src 'self'", ALL),
    ],
)
def test_headers_that_break_the_site_are_noticed(
    header: str, value: str, broken: set[str], browser: str, site: Path, tmp_path: Path
) -> None:
    """The test above can fail: what these headers forbid stops working, and nothing else."""
    with (site / "app.py").open("a") as app:
        app.write(STRICTER.format(header, value))
    assert _working(browser, site, tmp_path / "stricter") == ALL - broken
