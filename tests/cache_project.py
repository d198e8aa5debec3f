"""A project whose findings rest on everything that findings can rest on, and edits to it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from flake8_flask_headers.project.discovery import LARGEST_DATA_FILE

APP: Final = """\
from flask import Flask
from acme_web import harden
from security import protect
from texts import GREETING
from views import views

app = Flask(__name__)
protect(app)
harden(app)
app.register_blueprint(views)


@app.get("/")
def index():
    return GREETING
"""

PINNED: Final = """\
import secure
from flask import Flask

other = Flask(__name__, static_folder="files")
policies = secure.Secure()


@other.after_request
def send(response):
    policies.framework.flask(response)
    return response


@other.get("/")
def page():
    return ""
"""

CONFIGURED: Final = """\
import yaml
from flask import Flask

third = Flask(__name__)


@third.after_request
def send(response):
    for name, value in yaml.safe_load(open("settings.yml"))["headers"].items():
        response.headers[name] = value
    return response


@third.get("/")
def page():
    return ""
"""

HOOK: Final = """\
def protect(app):
    @app.after_request
    def secure(response):
        response.headers["{header}"] = "{value}"
        return response
"""

INSTALLED: Final = """\
def harden(app):
    @app.after_request
    def hook(response):
        response.headers["Referrer-Policy"] = "{value}"
        return response
"""

VIEWS: Final = """\
from flask import Blueprint

views = Blueprint("views", __name__)


@views.route("/{path}")
def view():
    return "x", {status}
"""

SITE: Final = ".venv/lib/python3.11/site-packages"
FILES: Final = {
    "app.py": APP,
    "pinned.py": PINNED,
    "configured.py": CONFIGURED,
    "security.py": HOOK.format(header="X-Frame-Options", value="DENY"),
    "views.py": VIEWS.format(path="a", status=200),
    "texts.py": "GREETING = 'hello'\n",
    "numbers_of/prime.py": "PRIMES = [2, 3, 5]\n",
    "tests/test_app.py": "from app import app\n\n\ndef test_it():\n    assert app.test_client().get('/')\n",
    "settings.yml": "headers:\n  X-Content-Type-Options: nosniff\n",
    "requirements.txt": "secure==0.3.0\nflask==3.0\n",
    "pyproject.toml": "",
    "files/a.css": "",
    f"{SITE}/acme_web/__init__.py": "from .hooks import harden\n",
    f"{SITE}/acme_web/hooks.py": INSTALLED.format(value="no-referrer"),
}


def build(folder: Path) -> Path:
    """Write the project."""
    for name, text in FILES.items():
        write(folder, name, text)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


Edit = Callable[[Path, random.Random], None]


def _choice(name: str, *texts: str) -> Edit:
    return lambda folder, chance: write(folder, name, chance.choice(texts))


def _gone_or_back(name: str) -> Edit:
    def edit(folder: Path, chance: random.Random) -> None:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
        else:
            for file, text in FILES.items():
                if file == name or file.startswith(f"{name}/"):
                    write(folder, file, text)

    return edit


def _moved(name: str, other: str) -> Edit:
    def edit(folder: Path, chance: random.Random) -> None:
        first, second = folder / name, folder / other
        if second.exists():
            first, second = second, first
        if first.exists() and not second.exists():
            second.parent.mkdir(parents=True, exist_ok=True)
            first.rename(second)

    return edit


def _unseen_by_its_time(folder: Path, chance: random.Random) -> None:
    """Other text of the same length, with the old time of modification."""
    path = folder / "security.py"
    if path.exists():
        before = path.stat()
        text = path.read_text()
        path.write_text(text.replace("DENY", "XXXX") if "DENY" in text else text.replace("XXXX", "DENY"))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _linked(name: str, *targets: str) -> Edit:
    """A link in place of a file, to one of these, or to nothing."""

    def edit(folder: Path, chance: random.Random) -> None:
        (folder / name).unlink(missing_ok=True)
        target = folder / chance.choice(targets)
        if target.exists() and chance.random() < 0.3:
            target.unlink()
        (folder / name).symlink_to(target)

    return edit


def _touched(folder: Path, chance: random.Random) -> None:
    for file in filter(Path.exists, sorted(folder.glob("*.py"))):
        os.utime(file)


EDITS: Final[dict[str, Edit]] = {
    "a hook": _choice(
        "security.py",
        HOOK.format(header="X-Frame-Options", value="DENY"),
        HOOK.format(header="X-Frame-Options", value="nonsense"),
        HOOK.format(header="Referrer-Policy", value="no-referrer"),
        "def protect(app):\n    pass\n",
        "def protect(app:\n",
    ),
    "a hook, at the same time": _unseen_by_its_time,
    "times only": _touched,
    "a view": _choice(
        "views.py", VIEWS.format(path="a", status=200), "# one line more\n" + VIEWS.format(path="b", status=404)
    ),
    "a file without any word": _choice("numbers_of/prime.py", "PRIMES = [2]\n", "PRIMES = [3]\n", "raise SystemExit\n"),
    "a file that comes to matter": _choice(
        "numbers_of/prime.py",
        "PRIMES = [2]\n",
        "from flask import Flask\n\nmine = Flask(__name__)\n\n\n@mine.get('/')\ndef prime():\n    return '2'\n",
    ),
    "a file that is imported": _choice(
        "texts.py", "GREETING = 'hi'\n", "GREETING = ('hi', {'Referrer-Policy': 'x'})\n"
    ),
    "a file that is imported comes and goes": _gone_or_back("texts.py"),
    "a test": _choice("tests/test_app.py", FILES["tests/test_app.py"], "from app import app\n\napp.get('/x')\n"),
    "a header's name in code": _choice("names.py", "NAME = 'X-Content-Type-Options'\n", "NAME = 'nothing'\n"),
    "data": _choice(
        "settings.yml",
        "headers:\n  X-Content-Type-Options: nosniff\n",
        "headers:\n  Referrer-Policy: x\n",
        "headers: {}\n",
    ),
    "data comes and goes": _gone_or_back("settings.yml"),
    "data grows and shrinks": _choice(
        "settings.yml", FILES["settings.yml"], FILES["settings.yml"] + "#" * LARGEST_DATA_FILE
    ),
    "data is a link": _linked("settings.yml", "one.txt", "two.txt"),
    "what a link leads to": _choice("one.txt", "headers: {}\n", FILES["settings.yml"]),
    "a source is a link": _linked("linked.py", "text.txt", "numbers_of/prime.py"),
    "a version": _choice("requirements.txt", "secure==0.3.0\n", "secure==2.0.1\n", "# secure==0.3.0\n", "flask==3.0\n"),
    "a lock": _choice("uv.lock", "", '[[package]]\nname = "secure"\nversion = "1.0.1"\n'),
    "static files": _choice("files/b.html", "x"),
    "static files come and go": _gone_or_back("files"),
    "a package is upgraded": _choice(
        f"{SITE}/acme_web/hooks.py",
        INSTALLED.format(value="no-referrer"),
        INSTALLED.format(value="unsafe-url"),
        "def harden(app):\n    pass\n",
    ),
    "a package comes and goes": _gone_or_back(f"{SITE}/acme_web"),
    "a package gets a module before its own": _gone_or_back(f"{SITE}/acme_web/hooks.py"),
    "a module hides a package": _choice("acme_web.py", "def harden(app):\n    pass\n", "from nowhere import harden\n"),
    "a module is moved": _moved("views.py", "parts/views.py"),
    "a folder is moved": _moved("numbers_of", "elsewhere/numbers_of"),
    "a folder becomes a package": _choice("parts/__init__.py", ""),
    "a folder becomes an environment": _choice("elsewhere/pyvenv.cfg", ""),
    "a marker": _choice(
        "parts/setup.py", "", "from setuptools import setup\n\nsetup(install_requires=['secure==0.2.1'])\n"
    ),
    "an app that is gone": _gone_or_back("pinned.py"),
}
