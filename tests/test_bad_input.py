"""Input that is broken, hostile or merely large: bounded time and memory, no traceback, no guess (the promise of the tool).

Whatever else a file holds, its `harden` sets X-Frame-Options: the verdict is `set` where the tool can read that, else
`unknown`; it is never `missing`.
"""

from __future__ import annotations

import ast
import codecs
import json
import os
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from flake8_flask_headers.analysis import analyse, findings
from flake8_flask_headers.project import disk
from flake8_flask_headers.reporting.json import render

from .forked import Server
from .processes import flake8, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="each case is a fork")

# Generous: an ordinary machine needs a tenth of it for all but the largest.
SECONDS: Final = 60
MEGABYTES: Final = 1_500
LOADED: Final = (
    "flake8.main.application",
    "flake8_flask_headers.analysis",
    "flake8_flask_headers.extraction.module",
)

HARDEN: Final = """
def harden(app):
    @app.after_request
    def frames(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response
"""

APP: Final = """\
from flask import Flask

from odd import harden

app = Flask(__name__)
harden(app)


@app.route("/")
def index():
    return "hello"
"""

GOOD: Final = """\
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "hello"
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Where the command runs: it neither crashes nor shows a traceback, in bounded time and memory."""
    started = Server("flake8_flask_headers.cli.command:main", seconds=SECONDS, megabytes=MEGABYTES, loaded=LOADED)
    yield started
    started.stop()


def reported(server: Server, folder: Path) -> dict[str, Any]:
    """What `report` says of a folder."""
    ended = server.run("report", "--format", "json", folder, cwd=folder)
    assert ended.status in (0, 1), f"status {ended.status}: {ended.err[-2000:]}"
    assert "Traceback" not in ended.err, ended.err[-4000:]
    report: dict[str, Any] = json.loads(ended.out)
    return report


def framing(report: dict[str, Any]) -> set[str]:
    """The verdicts on X-Frame-Options of the app's own responses and of its route, both of which must be found."""
    (app,) = report["apps"]
    (route,) = report["routes"]
    return {row["headers"]["X-Frame-Options"]["verdict"] for row in (app, route)}


@dataclass(frozen=True)
class Odd:
    """One odd file: its text before `HARDEN`."""

    name: str
    text: Callable[[], str | bytes]

    def data(self, end: str = HARDEN) -> bytes:
        """The whole file."""
        text = self.text()
        return (text if isinstance(text, bytes) else text.encode()) + end.encode()


def nested(kind: Callable[[int], str], depth: int, end: str = "pass") -> str:
    """Statements, each in the block of the one before, indented by one blank."""
    lines = [" " * level + kind(level) for level in range(depth)]
    return "\n".join([*lines, " " * depth + end]) + "\n"


def inside(statements: str) -> str:
    """A function of these lines, with a word that makes it worth reading."""
    return "def build(app):\n" + "".join(f"    {line}\n" for line in statements.splitlines())


UNREADABLE: Final = (
    Odd("1300 open brackets", lambda: "x = " + "[" * 1300 + "\n"),
    Odd("500 parentheses", lambda: "x = " + "(" * 500 + "1" + ")" * 500 + "\n"),
    Odd("100,000 open brackets", lambda: "x = " + "(" * 100_000 + "\n"),
    Odd("NUL byte", lambda: b"x = 1\0\n"),
    Odd("Latin-1 without coding line", lambda: "name = 'Müller'\n".encode("latin-1")),
    Odd("unknown coding line", lambda: "# -*- coding: klingon -*-\n"),
    Odd("coding line that names no text encoding", lambda: "# coding: rot13\n"),
    Odd("coding line against the BOM", lambda: codecs.BOM_UTF8 + b"# coding: latin-1\n"),
    Odd("UTF-16", lambda: codecs.BOM_UTF16_LE + "x = 1\n".encode("utf-16-le")),
    Odd("half a statement", lambda: "def broken(:\n"),
    Odd("a merge conflict", lambda: "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n"),
    Odd("Python 2", lambda: "print 'hello'\nexec 'x = 1'\n"),
    Odd("binary", lambda: random.Random(1).randbytes(20_000)),
    Odd("a lone surrogate in UTF-8", lambda: b"x = '\xed\xa0\x80'\n"),
    Odd("4 MB of an open string", lambda: "x = '''" + "a" * 4_000_000),
    Odd("10 MB of an open string", lambda: "x = '''" + "a" * 10_000_000),
    Odd("10 MB", lambda: "".join(f"def f{n}(value):\n    return value + {n}\n\n\n" for n in range(250_000))),
)

# One statement is not read; some Pythons refuse the whole file.
PARTLY_READ: Final = (
    Odd("150 parentheses", lambda: "x = " + "(" * 150 + "1" + ")" * 150 + "\n"),
    Odd("190 parentheses", lambda: "x = " + "(" * 190 + "1" + ")" * 190 + "\n"),
    Odd("400 terms", lambda: "x = " + " + ".join(["app"] * 400) + "\n"),
    Odd("5,000 terms", lambda: "x = " + " + ".join(["app"] * 5_000) + "\n"),
    Odd("5,000 conditions", lambda: "x = " + " and ".join(["app"] * 5_000) + "\n"),
    Odd("5,000 comparisons", lambda: "x = " + " < ".join(["app"] * 5_000) + "\n"),
    Odd("20,000 strings side by side", lambda: "x = (" + "'app' " * 20_000 + ")\n"),
    Odd("5,000 minus signs", lambda: "x = " + "-" * 5_000 + "1\n"),
    Odd("a chain of 2,000 calls", lambda: "x = app" + ".b().c()" * 1_000 + "\n"),
    Odd("a chain of 2,000 attributes", lambda: "x = app" + ".b" * 2_000 + "\n"),
    Odd("a chain of 2,000 subscripts", lambda: "x = app" + "[0]" * 2_000 + "\n"),
    Odd("an else-if of 300", lambda: "app = 0\nx = " + "1 if app else " * 300 + "2\n"),
    Odd(
        "an elif chain of 1,000",
        lambda: inside("if app == 0:\n    pass\n" + "".join(f"elif app == {n}:\n    pass\n" for n in range(1, 1_000))),
    ),
    Odd(
        "an elif chain of 1,000 at the top",
        lambda: "import app\nif app.x:\n    pass\n" + "".join(f"elif app.x == {n}:\n    y = 1\n" for n in range(1_000)),
    ),
    Odd(
        "a dictionary of 4 MB",
        lambda: "x = {\n" + "".join(f"    'application-{n}': [{n}, 'header'],\n" for n in range(110_000)) + "}\n",
    ),
    Odd("100,000 statements on one line", lambda: "; ".join(f"app_{n % 50} = {n}" for n in range(100_000)) + "\n"),
    Odd("an f-string of 300 KB", lambda: "app = 1\nx = f'" + "{app}text " * 30_000 + "'\n"),
    Odd("a string of 4 MB", lambda: "app = '''" + "header: app\n" * 350_000 + "'''\n"),
)

# Too long to be read to its end, where `harden` stands.
TOO_LONG: Final = (
    Odd(
        "2 MB of functions that could matter",
        lambda: "".join(f"def f{n}(app):\n    app.after_request(lambda response: None)\n\n\n" for n in range(25_000)),
    ),
    Odd("100,000 assignments", lambda: "".join(f"app_{n % 50} = {n}\n" for n in range(100_000))),
)

READ: Final = (
    Odd("50 nested lists in a function", lambda: inside("app.x = " + "[" * 50 + "]" * 50)),
    Odd("90 nested functions", lambda: nested(lambda level: f"def app{level}():", 90)),
    Odd("90 nested classes", lambda: nested(lambda level: f"class App{level}:", 90)),
    Odd("18 nested loops", lambda: nested(lambda level: f"for app{level} in range(9):", 18)),
    Odd("90 nested ifs", lambda: "import app\n" + nested(lambda level: f"if app.x{level}:", 90)),
    Odd("50 nested lambdas", lambda: "x = " + "lambda app: " * 50 + "1\n"),
    Odd(
        "1,000 cases", lambda: inside("match app:\n" + "".join(f"    case {n}:\n        pass\n" for n in range(1_000)))
    ),
    Odd("a comment of 4 MB", lambda: "# header: app\n" * 300_000),
    Odd("4 MB of blank lines", lambda: "app = 1\n" + "\n" * 4_000_000),
    Odd("BOM", lambda: codecs.BOM_UTF8 + b"app = 1\n"),
    Odd("form feeds", lambda: "\f\napp = 1\n\f\n\fclass A:\n    x = 1\n\f\n"),
    Odd("Latin-1 with coding line", lambda: "# coding: latin-1\napp = 'Müller'\n".encode("latin-1")),
    Odd("tabs and backslashes", lambda: "if True:\n\tapp = 1 + \\\n\t\t2\n"),
    Odd("a line of 300,000 characters", lambda: "app = [" + "1, " * 100_000 + "]\n"),
    Odd("names in many alphabets", lambda: "приложение = 1\n变量 = приложение\nª = 2\n𝔞𝔭𝔭 = 3\n"),
)


# What takes seconds, since it is large.
SLOW: Final = frozenset(
    {
        "2 MB of functions that could matter",
        "a dictionary of 4 MB",
        "a line of 300,000 characters",
        "a loop over a huge list",
        "a million writes",
        "an f-string of 300 KB",
        "conditions on one header",
        "100,000 assignments",
        "100,000 statements on one line",
    }
)


def each(argument: str, cases: Iterable[str]) -> pytest.MarkDecorator:
    """One test for each of these names."""
    marked = [pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in cases]
    return pytest.mark.parametrize(argument, marked)


def named(odds: Sequence[Odd]) -> pytest.MarkDecorator:
    """One test for each of them."""
    marked = [pytest.param(odd, marks=pytest.mark.slow) if odd.name in SLOW else odd for odd in odds]
    return pytest.mark.parametrize("odd", marked, ids=lambda odd: odd.name)


def judged(server: Server, folder: Path, odd: Odd) -> tuple[set[str], list[str]]:
    """The verdicts on X-Frame-Options of an app that an odd file hardens, and the files that are not read, or not all."""
    (folder / "app.py").write_text(APP)
    (folder / "odd.py").write_bytes(odd.data())
    report = reported(server, folder)
    return framing(report), [skipped["file"] for skipped in report["skipped"]]


@named(READ)
def test_an_odd_file_that_is_read(server: Server, tmp_path: Path, odd: Odd) -> None:
    assert judged(server, tmp_path, odd) == ({"set"}, [])


@named(UNREADABLE + TOO_LONG)
def test_what_an_unreadable_file_does_is_unknown(server: Server, tmp_path: Path, odd: Odd) -> None:
    assert judged(server, tmp_path, odd) == ({"unknown"}, ["odd.py"])


@named(PARTLY_READ)
def test_what_is_not_read_of_a_file_is_never_missing(server: Server, tmp_path: Path, odd: Odd) -> None:
    verdicts, skipped = judged(server, tmp_path, odd)
    assert verdicts <= {"set", "unknown"}
    assert skipped == ["odd.py"]


@named(UNREADABLE[2:11])
def test_an_unreadable_file_that_is_imported_for_its_effect(server: Server, tmp_path: Path, odd: Odd) -> None:
    (tmp_path / "app.py").write_text(GOOD + "\n\nimport odd\n")
    (tmp_path / "odd.py").write_bytes(odd.data(HARDEN + "\n\nfrom app import app\n\nharden(app)\n"))
    assert framing(reported(server, tmp_path)) == {"unknown"}


@named(UNREADABLE[2:11])
def test_an_unreadable_file_that_nobody_imports_says_nothing(server: Server, tmp_path: Path, odd: Odd) -> None:
    (tmp_path / "app.py").write_text(GOOD)
    (tmp_path / "odd.py").write_bytes(odd.data(""))
    assert framing(reported(server, tmp_path)) == {"missing"}


DEEP: Final = "(" * 150 + "1" + ")" * 150
HARDEN_OTHER: Final = HARDEN.replace("app", "other")


@pytest.mark.parametrize(
    "effect",
    [
        "app.after_request({}).x",
        "harden(app, {})",
        "if True: app.after_request(harden); x = {}",
        "@app.after_request\ndef hook(response): return {}",
        "def harden_app(): harden(app)\n\nharden_app({})",
        "class Site:\n    def __init__(self, app):\n        self.app = app\n\nsite = Site(app)\nsite.set_up({})",
        "if True:\n    from app import app as it\n    harden(it); x = {}",
        "holder = {{'apps': [(app,)]}}\nfor one in holder['apps']: harden(one[0], {})",
    ],
    ids=["method", "function", "block", "decorator", "closure", "instance", "import", "containers"],
)
def test_what_a_statement_that_is_not_read_does_to_an_app_is_unknown(
    server: Server, tmp_path: Path, effect: str
) -> None:
    write(tmp_path, {"app.py": GOOD + HARDEN_OTHER + "\n" + effect.format(DEEP) + "\n"})
    assert framing(reported(server, tmp_path)) == {"unknown"}


@pytest.mark.parametrize(
    "statement",
    [
        "x = [{}]",
        "def helper(app): return app.x({})",
        "x = {{'app': {}, 'after_request': 1}}",
        "def other_helper(value): return value\n\nother_helper({})",
    ],
    ids=["value", "definition", "words in strings", "function without an app"],
)
def test_what_a_statement_that_is_not_read_cannot_get_at_stays_missing(
    server: Server, tmp_path: Path, statement: str
) -> None:
    write(tmp_path, {"app.py": GOOD + HARDEN_OTHER + "\n" + statement.format(DEEP) + "\n"})
    assert framing(reported(server, tmp_path)) == {"missing"}


@pytest.mark.slow
def test_what_the_end_of_a_file_does_that_is_too_long_is_unknown(server: Server, tmp_path: Path) -> None:
    long = "".join(f"x{n % 50} = {n}\n" for n in range(30_000))
    write(tmp_path, {"app.py": GOOD + HARDEN_OTHER + long + "\nharden(app)\n"})
    assert framing(reported(server, tmp_path)) == {"unknown"}


@pytest.mark.parametrize("use", ["from odd import harden\n\nharden(app)\n", "import odd\n"])
def test_what_a_file_does_that_the_system_does_not_give_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use: str
) -> None:
    write(tmp_path, {"app.py": GOOD + "\n\n" + use, "odd.py": HARDEN})
    real = disk.content

    def refusing(path: str) -> bytes | None:
        if path.endswith("odd.py"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr("flake8_flask_headers.project.sources.content", refusing)
    report = analyse(tmp_path)
    assert framing(json.loads(render(report))) == {"unknown"}
    assert [(skipped.file, skipped.reason) for skipped in report.skipped] == [
        ("odd.py", "it cannot be read (PermissionError)")
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_other_line_ends(server: Server, tmp_path: Path, end: str) -> None:
    (tmp_path / "odd.py").write_bytes(APP.replace("from odd import harden", HARDEN).replace("\n", end).encode())
    report = reported(server, tmp_path)
    assert framing(report) == {"set"}
    assert report["apps"][0]["line"] == 11
    assert report["routes"][0]["line"] == 16


def test_syntax_newer_than_the_running_python(server: Server, tmp_path: Path) -> None:
    newest = "type App[T] = list[T]\n\n\ndef first[T](app: T) -> T:\n    return f'{app['x']}'\n"
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "odd.py").write_text(newest + HARDEN)
    report = reported(server, tmp_path)
    assert framing(report) == {"set"}
    assert report["skipped"] == []


def test_an_empty_file_and_one_of_comments(server: Server, tmp_path: Path) -> None:
    (tmp_path / "odd.py").write_text(APP.replace("from odd import harden", HARDEN))
    for name, text in (("empty.py", ""), ("comment.py", "# app"), ("blank.py", "\n\n"), ("feed.py", "\f")):
        (tmp_path / name).write_text(text)
    report = reported(server, tmp_path)
    assert framing(report) == {"set"}
    assert report["skipped"] == []


# -- code that is hard to follow -----------------------------------------------------------------------------

# Each beginning with its name in a comment.
HARD_CODE: Final = (Path(__file__).parent / "hard_code.txt").read_text()


HARD: Final = {
    **{
        name: text
        for name, _, text in (part.partition("\n") for part in re.split(r"^# ", HARD_CODE, flags=re.MULTILINE) if part)
    },
    "doubling strings": "x = 'app'\n" + "x = x + x\n" * 60,
    "doubling lists": "x = ['app']\n" + "x = x + x\n" * 60,
    "doubling references": "x = ['app']\n" + "x = [x, x]\n" * 60 + "print(x == x, str(x), f'{x}')\n",
    "30 conditions in a row": "import os\n"
    + "".join(f"if os.environ.get('A{n}'):\n    app.x{n} = {n}\n" for n in range(30)),
    "60 conditions on one name": "import os\nx = 0\n"
    + "".join(f"if os.environ.get('A{n}'):\n    x = {n}\n" for n in range(60))
    + "app.config[x] = x\n",
    "200 conditions that register hooks": "import os\n"
    + "".join(f"if os.environ.get('A{n}'):\n    app.after_request(lambda r: r)\n" for n in range(200)),
    "a condition of 20 unknowns": "import os\nif "
    + " and ".join(f"os.environ['A{n}'] == '{n}'" for n in range(20))
    + ":\n    app.x = 1\n",
    "100 tests that hang on each other": "import os\nshown = ''\nfor letter in os.environ['A']:\n    shown += letter.lower()\n"
    "wanted = shown\n"
    + "".join(f"if wanted in ['a', 'b']:\n    wanted = f'{{shown}}_{n}'\n" for n in range(100))
    + "app.config[wanted] = 1\n",
    "5,000 calls": "def f(x):\n    return x\n" + "f(app)\n" * 5_000,
    "fan-out of calls": "".join(f"def f{n}(app):\n    f{n + 1}(app); f{n + 1}(app); f{n + 1}(app)\n" for n in range(40))
    + "def f40(app):\n    pass\nf0(app)\n",
    "fan-out of conditional calls": "import os\n"
    + "".join(
        f"def f{n}(app):\n    if os.environ.get('A{n}'):\n        return f{n + 1}(app)\n    return f{n + 1}([app])\n"
        for n in range(40)
    )
    + "def f40(app):\n    return app\nx = f0(app)\n",
    "fans of calls on 100 lines": "".join(
        f"def f{n}(app):\n    f{n + 1}(app); f{n + 1}(app); f{n + 1}(app)\n" for n in range(40)
    )
    + "def f40(app):\n    pass\n"
    + "f0(app)\n" * 100,
    "500 names and 500 conditions": "import os\n"
    + "".join(f"x{n} = {n}\nif os.environ.get('B'):\n    y = {n}\n" for n in range(500)),
    "a dict of 1,000 keys and 200 conditions": "import os\nd = {"
    + ", ".join(f"'k{n}': {n}" for n in range(1_000))
    + "}\n"
    + "".join(f"if os.environ.get('A{n}'):\n    d['k{n}'] = os\n" for n in range(200)),
    "200 classes in a chain": "".join(f"class A{n}({f'A{n - 1}, ' if n else ''}object): pass\n" for n in range(200))
    + "A199().response\n" * 50,
    "60 diamonds of classes": "class A0: pass\nclass B0: pass\n"
    + "".join(f"class A{n}(A{n - 1}, B{n - 1}): pass\nclass B{n}(A{n - 1}, B{n - 1}): pass\n" for n in range(1, 60))
    + "A59().response\n",
    "doubling tuples": "x = (app,)\n"
    + "x = (x, x)\n" * 60
    + "y = [x, x]\nprint(x == y, x in x, str(x), {x: x})\nfor z in x:\n    a, b = z\n",
    "doubling tuples twice": "def f():\n    x = (app,)\n"
    + "    x = (x, x)\n" * 60
    + "    return x\nx, y = f(), f()\nprint(x == y, x in [y])\nz = x if app.debug else y\n",
    "doubling defaults": "def f(x=app): return x\n"
    + "def g(x=f, y=f): return x\nf = g\n" * 40
    + "h = f if app.debug else g\nh()\n",
    "a ladder of blueprints": "from flask import Blueprint\nb0 = Blueprint('b0', 'a')\n"
    + "".join(
        f"b{n} = Blueprint('b{n}', 'a')\nb{n}.register_blueprint(b{n - 1})\nb{n}.register_blueprint(b{n - 1}, name='x')\n"
        for n in range(1, 30)
    )
    + "app.register_blueprint(b29)\n",
    "100 decorators": "import functools\ndef d(f):\n    @functools.wraps(f)\n    def w(*a, **k):\n        return f(*a, **k)\n    return w\n"
    + "@d\n" * 100
    + "def f(app): return app\nf(app)\n",
    "200 layers of middleware": "class M:\n    def __init__(self, app): self.app = app\n    def __call__(self, e, s): return self.app(e, s)\n"
    + "app.wsgi_app = M(app.wsgi_app)\n" * 200,
    "an app that is its own middleware": "app.wsgi_app = app\n",
    "a blueprint in itself": "from flask import Blueprint\nb = Blueprint('b', 'a')\nb.register_blueprint(b)\napp.register_blueprint(b)\n",
    "100 closures": "f = lambda: app\n" + "f = (lambda g: lambda: g())(f)\n" * 100 + "f()\n",
    "a deep structure": "x = 1\n" + "x = {'x': x}\n" * 500 + "y = x\nprint(x == y, str(x))\n",
}

SERVE: Final = """

@app.route("/")
def index():
    return "hello"
"""


@each("hard", HARD)
def test_code_that_is_hard_to_follow(server: Server, tmp_path: Path, hard: str) -> None:
    before, _, rest = APP.replace("from odd import harden", HARDEN).partition("@app.route")
    (tmp_path / "odd.py").write_text(before + HARD[hard] + "\n\n@app.route" + rest)
    report = reported(server, tmp_path)
    assert framing(report) <= {"set", "unknown"}
    assert report["skipped"] == []


WRITES: Final = {
    "a million writes": "".join(f'    response.headers["X-{n % 1000}"] = "{n}"\n' for n in range(9_000)),
    "a loop over a huge list": "    for n in ["
    + "1, " * 100_000
    + ']:\n        response.headers["X-Count"] = str(n)\n',
    "a loop over a huge dict": "    for n, v in {"
    + ", ".join(f'"X-{n}": "{n}"' for n in range(10_000))
    + "}.items():\n        response.headers[n] = v\n",
    "a million added lines": '    for n in range(1_000_000):\n        response.headers.add("X-Frame-Options", str(n))\n',
    "conditions on the request": "".join(
        f'    if request.args.get("a{n}"):\n        response.headers["X-{n}"] = "1"\n' for n in range(100)
    ),
    "conditions on one header": "".join(
        f'    if request.args.get("a{n}"):\n        response.headers["X-Frame-Options"] = "{n}"\n' for n in range(100)
    ),
    "recursion": "    if request.args:\n        return heavy(response)\n",
    "an endless loop": "    while request.args:\n        response.headers['X-Frame-Options'] = 'DENY'\n",
    "an endless loop that grows": "    v = 'DENY'\n    while request.args:\n        v += ' '\n        response.headers['X-Frame-Options'] = v\n",
}


@each("writes", WRITES)
def test_hooks_that_do_too_much(server: Server, tmp_path: Path, writes: str) -> None:
    hook = f"@app.after_request\ndef heavy(response):\n{WRITES[writes]}    response.headers['X-Frame-Options'] = 'DENY'\n    return response\n"
    (tmp_path / "odd.py").write_text("from flask import Flask, request\n\napp = Flask(__name__)\n\n\n" + hook + SERVE)
    assert framing(reported(server, tmp_path)) <= {"set", "unknown"}


@each("writes", WRITES)
def test_views_that_do_too_much(server: Server, tmp_path: Path, writes: str) -> None:
    view = "from flask import Flask, make_response, request\n\napp = Flask(__name__)\n\n\n"
    view += (
        "def heavy(response):\n"
        + WRITES[writes]
        + "    response.headers['X-Frame-Options'] = 'DENY'\n    return response\n"
    )
    view += '\n\n@app.route("/")\ndef index():\n    return heavy(make_response("hello"))\n'
    (tmp_path / "odd.py").write_text(view)
    report = reported(server, tmp_path)
    assert report["routes"][0]["headers"]["X-Frame-Options"]["verdict"] in {"set", "unknown"}
    assert report["apps"][0]["headers"]["X-Frame-Options"]["verdict"] == "missing"


# -- what stands around the files ----------------------------------------------------------------------------


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the files of a project."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


CIRCLES: Final = {
    "two modules": {"odd.py": "import more\n" + HARDEN, "more.py": "from odd import harden\napp_of = harden\n"},
    "star imports": {"odd.py": "from more import *\n", "more.py": "from odd import *\n" + HARDEN},
    "star imports of themselves": {"odd.py": "from odd import *\n" + HARDEN},
    "a package and its module": {
        "odd/__init__.py": "from .inner import harden\n",
        "odd/inner.py": "from . import harden as other\nfrom odd import *\nimport odd.inner\n" + HARDEN,
    },
    "a ring of 200": {
        "odd.py": "import m0\nfrom m0 import harden\n",
        **{f"m{n}.py": f"import flask\nfrom m{n + 1} import *\n" for n in range(200)},
        "m200.py": "import odd\nfrom m0 import *\n" + HARDEN,
    },
    "a chain of 200": {
        "odd.py": "from m0 import harden\n",
        **{f"m{n}.py": f"from m{n + 1} import harden\n" for n in range(200)},
        "m200.py": HARDEN,
    },
    "names that ask for each other": {
        "odd.py": "from more import harden as other\n" + HARDEN + "other = other\n",
        "more.py": "from odd import other as harden\n",
    },
}


@pytest.mark.parametrize("circle", CIRCLES)
def test_import_circles(server: Server, tmp_path: Path, circle: str) -> None:
    write(tmp_path, {"app.py": APP, **CIRCLES[circle]})
    assert framing(reported(server, tmp_path)) <= {"set", "unknown"}


def test_names_that_only_ask_for_each_other(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py": "from more import harden\n", "more.py": "from odd import harden\n"})
    framing(reported(server, tmp_path))


def test_links_in_a_circle_and_to_nowhere(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py": HARDEN, "inner/more.py": "import app\n"})
    (tmp_path / "inner" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop.py").symlink_to(tmp_path / "loop.py")
    (tmp_path / "one.py").symlink_to(tmp_path / "two.py")
    (tmp_path / "two.py").symlink_to(tmp_path / "one.py")
    (tmp_path / "nowhere.py").symlink_to(tmp_path / "nothing.py")
    (tmp_path / "loop").symlink_to(tmp_path / "loop", target_is_directory=True)
    assert framing(reported(server, tmp_path)) == {"set"}
    assert flake8("app.py", cwd=tmp_path).places


def test_a_folder_called_like_a_file(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py/__init__.py": "", "odd.py/odd.py": "x = 1\n", "sub/odd.py": HARDEN})
    framing(reported(server, tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["odd.py", "pipe.py", "pyproject.toml", "requirements.txt", "poetry.lock", ".env"])
def test_a_pipe_is_not_read(server: Server, tmp_path: Path, name: str) -> None:
    write(tmp_path, {"app.py": APP, "sub/more.py": HARDEN})
    if name != "odd.py":
        write(tmp_path, {"odd.py": HARDEN})
    os.mkfifo(tmp_path / name)
    framing(reported(server, tmp_path))


def test_a_device_is_not_read(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py": HARDEN})
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "requirements.txt").symlink_to("/dev/zero")
    assert framing(reported(server, tmp_path)) == {"set"}


def test_files_of_4_gigabytes(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP})
    for name in ("odd.py", ".env", "settings.yaml", "requirements.txt", "poetry.lock"):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(4 << 30)
    report = reported(server, tmp_path)
    assert framing(report) == {"unknown"}
    assert report["skipped"] == [{"file": "odd.py", "line": 1, "reason": "it is larger than 50 MB"}]


def test_a_file_without_the_right_to_read_it(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py": HARDEN})
    (tmp_path / "odd.py").chmod(0)
    if os.access(tmp_path / "odd.py", os.R_OK):
        pytest.skip("who runs this may read everything")
    report = reported(server, tmp_path)
    assert framing(report) == {"unknown"}
    assert [skipped["file"] for skipped in report["skipped"]] == ["odd.py"]


def test_a_folder_without_the_right_to_list_it(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py": HARDEN, "closed/more.py": ""})
    (tmp_path / "closed").chmod(0)
    try:
        assert framing(reported(server, tmp_path)) == {"set"}
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_a_folder_of_10_000_files(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py": HARDEN})
    for number in range(10_000):
        (tmp_path / f"m{number}.py").write_text(f"value = {number}\n")
    assert framing(reported(server, tmp_path)) == {"set"}


def test_deep_folders(server: Server, tmp_path: Path) -> None:
    write(tmp_path, {"app.py": APP, "odd.py": HARDEN, "/".join(["d"] * 300) + "/more.py": "from flask import Flask\n"})
    assert framing(reported(server, tmp_path)) == {"set"}


# -- flake8 itself -------------------------------------------------------------------------------------------

# pyflakes recurses on these without a bound of its own, and flake8's reader of encodings takes rot13 for one: it then
# ends without any plugin's help. (It also waits for a named pipe that is called like its configuration.)
BEYOND_FLAKE8: Final = frozenset(
    {
        "5,000 terms",
        "5,000 conditions",
        "a chain of 2,000 calls",
        "a chain of 2,000 attributes",
        "a chain of 2,000 subscripts",
        "5,000 minus signs",
        "an else-if of 300",
        "an elif chain of 1,000",
        "an elif chain of 1,000 at the top",
        "400 terms",
        "coding line that names no text encoding",
    }
)


def ends_flake8(data: bytes) -> bool:
    """Whether flake8 dies of a NUL byte by itself: before 3.11.4 `ast.parse` raises what flake8 does not expect."""
    try:
        ast.parse("\0")
    except SyntaxError:
        return False
    except ValueError:
        return b"\0" in data
    return False


def for_flake8(odds: Sequence[Odd]) -> list[Odd]:
    """Those that flake8 itself can take: on Python 3.12 a line of 300,000 characters keeps it for minutes."""
    return [
        odd
        for odd in odds
        if odd.name not in BEYOND_FLAKE8 and len(odd.data()) < 200_000 and not ends_flake8(odd.data())
    ]


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_flake8_goes_on_past_odd_files(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "app.py").write_text(GOOD)
    for number, odd in enumerate(for_flake8((*UNREADABLE, *PARTLY_READ, *READ))):
        (tmp_path / f"odd{number}.py").write_bytes(odd.data())
    ended = flake8("-j", jobs, cwd=tmp_path)
    assert "app.py:3 FSH103" in ended.places
    assert "FSH000" not in ended.out


@pytest.mark.slow
@named(for_flake8(UNREADABLE))
def test_flake8_on_an_unreadable_file_alone(tmp_path: Path, odd: Odd) -> None:
    (tmp_path / "odd.py").write_bytes(odd.data())
    assert "FSH" not in run("-m", "flake8", "odd.py", cwd=tmp_path).out.replace("E999", "")


# -- the tool's own failures ---------------------------------------------------------------------------------

# A flake8 in which one step of the analysis fails for one file.
BROKEN: Final = """\
import sys

import {module} as module

real = module.{function}


def broken(*arguments, **keywords):
    if {condition}:
        raise KeyError("broken on purpose")
    return real(*arguments, **keywords)


module.{function} = broken

from flake8.main.cli import main

sys.exit(main())
"""


@pytest.mark.parametrize(
    ("module", "function", "condition"),
    [
        ("flake8_flask_headers.extraction.module", "extract", "b'spoilt' in arguments[0]"),
        ("flake8_flask_headers.evaluation.definitions", "define", "arguments[1].name == 'spoilt'"),
        ("flake8_flask_headers.evaluation.imports", "run_module", "arguments[1] == 'bad.py'"),
        ("flake8_flask_headers.framework.wsgi", "respond", "'/spoilt' in str(arguments[0].host.context.endpoint)"),
        ("flake8_flask_headers.judging.naming", "innermost", "'spoilt' in str(arguments[1])"),
        ("flake8_flask_headers.judging.naming", "app_name", "arguments[1].file == 'bad.py'"),
    ],
)
def test_a_failure_in_one_file_is_one_finding(tmp_path: Path, module: str, function: str, condition: str) -> None:
    (tmp_path / "broken.py").write_text(BROKEN.format(module=module, function=function, condition=condition))
    write(
        tmp_path,
        {
            "shop/app.py": GOOD,
            "shop/bad.py": GOOD + "\n\n@app.route('/spoilt')\ndef spoilt():\n    return 'spoilt'\n",
        },
    )
    ended = run(tmp_path / "broken.py", "--select=FSH", "-j1", cwd=tmp_path / "shop")
    assert [place for place in ended.places if "FSH000" in place] == ["bad.py:1 FSH000"]
    assert "KeyError" in ended.out
    assert "app.py:3 FSH103" in ended.places


# -- mutations of real files ---------------------------------------------------------------------------------

PROJECTS: Final = Path(__file__).parent / "projects"
ROUNDS: Final = int(os.environ.get("FUZZ_ROUNDS", "60"))
SEED: Final = int(os.environ.get("FUZZ_SEED", "20240501"))


def mutated(text: str, chance: random.Random) -> str:
    """The text with one kind of damage."""
    lines = text.splitlines(keepends=True)
    words = text.split(" ")
    match chance.randrange(8):
        case 0:
            return text[: chance.randrange(len(text) + 1)]
        case 1:
            return text[chance.randrange(len(text) + 1) :]
        case 2:
            at = chance.randrange(len(lines))
            return "".join([*lines[:at], lines[at] * chance.randint(2, 30), *lines[at:]])
        case 3:
            chance.shuffle(lines)
            return "".join(lines)
        case 4:
            at = chance.randrange(len(words))
            return " ".join(words[:at] + words[at + 1 :])
        case 5:
            one, other = chance.choice(words), chance.choice(words)
            return " ".join(other if word == one else word for word in words)
        case 6:
            at = chance.randrange(len(text))
            return text[:at] + chance.choice("()[]{}:=.,'\"\\\n\t\0*@#é\f\r") + text[at + 1 :]
        case _:
            at = chance.randrange(len(lines))
            return "".join(lines[:at] + lines[at + 1 :])


def damaged() -> Iterator[tuple[int, dict[str, str]]]:
    """Projects of the fixtures, with one to three of their files damaged; by a fixed seed."""
    folders = sorted(folder for folder in PROJECTS.iterdir() if folder.is_dir())
    for number in range(ROUNDS):
        chance = random.Random(SEED + number)
        folder = chance.choice(folders)
        files = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(folder.rglob("*.py"))
        }
        for _ in range(chance.randint(1, 3)):
            name = chance.choice(sorted(files))
            if files[name]:
                files[name] = mutated(files[name], chance)
        yield number, files


def test_damaged_projects_never_raise(tmp_path: Path) -> None:
    for number, files in damaged():
        folder = tmp_path / str(number)
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        try:
            report = analyse(folder)
            findings(report)
        except Exception as error:
            raise AssertionError(f"round {number} of seed {SEED} fails") from error
        assert not any(skipped.internal for skipped in report.skipped), f"round {number} of seed {SEED}"


@pytest.mark.slow
def test_flake8_never_dies_on_damaged_projects(tmp_path: Path) -> None:
    for number, files in damaged():
        for name, text in files.items():
            path = tmp_path / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"" if ends_flake8(text.encode()) else text.encode())
        (tmp_path / str(number) / "pyproject.toml").touch()
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "app.py").write_text(GOOD)
    (tmp_path / "good" / "pyproject.toml").touch()
    ended = flake8("-j2", cwd=tmp_path)
    assert "good/app.py:3 FSH103" in ended.places
    assert "FSH000" not in ended.out
