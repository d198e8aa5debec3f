"""Code that sets headers already gets one more, in its own idiom."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from flake8_flask_headers.codemods.fix import Wishes

from .fixing import fixed, project, reasons, text_of

APP = """\
from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
{0}    return response


@app.route("/")
def index():
    return "Hello"
"""
REFERRER = Wishes(codes=("FSH105",))


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (
            '    response.headers["X-Content-Type-Options"] = "nosniff"\n',
            '    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"\n',
        ),
        (
            "    response.headers['X-Content-Type-Options'] = 'nosniff'  # no guessing\n",
            "    response.headers['Referrer-Policy'] = 'strict-origin-when-cross-origin'\n",
        ),
        (
            '    response.headers.set("X-Content-Type-Options", "nosniff")\n',
            '    response.headers.set("Referrer-Policy", "strict-origin-when-cross-origin")\n',
        ),
        (
            '    response.headers.add("X-Content-Type-Options", "nosniff")\n',
            '    response.headers.add("Referrer-Policy", "strict-origin-when-cross-origin")\n',
        ),
        (
            '    headers = response.headers\n    headers["X-Content-Type-Options"] = "nosniff"\n',
            '    headers["Referrer-Policy"] = "strict-origin-when-cross-origin"\n',
        ),
    ],
)
def test_a_write_is_followed_by_another(before: str, added: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": APP.format(before), "pyproject.toml": "[tool.black]\n"})
    assert text_of(fixed(tmp_path, REFERRER)) == APP.format(before + added)


TABLE = """\
from flask import Flask

from headers import HEADERS

app = Flask(__name__)


@app.after_request
def harden(response):
    for name, value in HEADERS{0}:
        response.headers[name] = value
    return response


@app.route("/")
def index():
    return "Hello"
"""


TABLES: Final = {
    "a line each": (
        'HEADERS = {\n    "X-Frame-Options": "DENY",\n    "Server": "x",  # nobody\n}\n',
        'HEADERS = {\n    "X-Frame-Options": "DENY",\n    "Server": "x",  # nobody\n    @,\n}\n',
    ),
    "no comma at the end": (
        "HEADERS = {\n  'X-Frame-Options': 'DENY',\n  'Server': 'x'  # nobody\n}\n",
        "HEADERS = {\n  'X-Frame-Options': 'DENY',\n  'Server': 'x',  # nobody\n  @\n}\n",
    ),
    "one line": ('HEADERS = {"X-Frame-Options": "DENY"}\n', 'HEADERS = {"X-Frame-Options": "DENY", @}\n'),
    "closed on the last line": (
        'HEADERS = {"X-Frame-Options": "DENY",\n           "Server": "x"}\n',
        'HEADERS = {"X-Frame-Options": "DENY",\n           "Server": "x",\n           @}\n',
    ),
    "one line that is full": (
        'HEADERS = {"X-Frame-Options": "DENY", "Server": "a name that is rather long"}\n',
        'HEADERS = {\n    "X-Frame-Options": "DENY",\n    "Server": "a name that is rather long",\n    @,\n}\n',
    ),
    "pairs": (
        'HEADERS = [\n    ("X-Frame-Options", "DENY"),\n]\n',
        'HEADERS = [\n    ("X-Frame-Options", "DENY"),\n    @,\n]\n',
    ),
    "a tuple of one pair": (
        'HEADERS = (("X-Frame-Options", "DENY"),)\n',
        'HEADERS = (("X-Frame-Options", "DENY"), @,)\n',
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_a_table_in_another_module_grows(kind: str, tmp_path: Path) -> None:
    before, after = TABLES[kind]
    is_dict = "{" in before
    quote = "'" if "'" in before else '"'
    name, value = f"{quote}X-Content-Type-Options{quote}", f"{quote}nosniff{quote}"
    item = f"{name}: {value}" if is_dict else f"({name}, {value})"
    project(tmp_path, {"app.py": TABLE.format(".items()" if is_dict else ""), "headers.py": before})
    made = fixed(tmp_path)
    assert {file: data.decode() for file, data in made.changes.items()} == {"headers.py": after.replace("@", item)}


def test_what_a_view_chose_is_kept(tmp_path: Path) -> None:
    text = APP.format('    response.headers["X-Content-Type-Options"] = "nosniff"\n')
    text += '\n\n@app.route("/own")\ndef own():\n    return "Hello", {"Referrer-Policy": "no-referrer"}\n'
    project(tmp_path, {"app.py": text, "pyproject.toml": "[tool.black]\n"})
    assert (
        '    response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")\n    return response\n'
    ) in text_of(fixed(tmp_path, REFERRER))


def test_a_hook_that_is_conditional_is_left_alone(tmp_path: Path) -> None:
    text = APP.format(
        '    if "X-Content-Type-Options" not in response.headers:\n'
        '        response.headers["X-Content-Type-Options"] = "nosniff"\n'
    )
    project(tmp_path, {"app.py": text, "pyproject.toml": "[tool.black]\n"})
    assert "def set_security_headers(response):" in text_of(fixed(tmp_path, REFERRER))


EARLY = """\
from flask import Flask, request

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
{0}    if request.path == "/api":
        return response
{1}    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/api")
def api():
    return "Hello"
"""
NOSNIFF_LINE = '    response.headers["X-Content-Type-Options"] = "nosniff"\n'


def test_a_write_that_comes_too_late_is_moved(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": EARLY.format("", NOSNIFF_LINE)})
    assert text_of(fixed(tmp_path)) == EARLY.format(NOSNIFF_LINE, "")


def test_a_write_that_a_comment_explains_stays(tmp_path: Path) -> None:
    explained = "    # pages only\n" + NOSNIFF_LINE
    project(tmp_path, {"app.py": EARLY.format("", explained)})
    added = '    response.headers.setdefault("X-Content-Type-Options", "nosniff")\n'
    assert text_of(fixed(tmp_path)) == EARLY.format(added, explained)


TAKEN_AWAY = (
    APP.format('    response.headers["X-Content-Type-Options"] = "nosniff"\n')
    + """

@app.route("/own")
def own():
    response = app.make_response("Hello")
    response.headers.pop("Referrer-Policy", None)
    return response
"""
)


def test_what_code_takes_away_stays_away(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": TAKEN_AWAY})
    made = fixed(tmp_path, REFERRER)
    assert made.changes == {}
    assert reasons(made) == ["code takes it away at app.py:20, and a hook would bring it back"]


@pytest.mark.parametrize(
    "more",
    [
        "def embed(response):\n    response.headers.pop('X-Frame-Options', None)\n",
        "def embed(response):\n    del response.headers['x-frame-options']\n",
        "def embed(response):\n    response.headers.remove('X-Frame-Options')\n",
    ],
)
@pytest.mark.parametrize("unsafe", [False, True])
def test_a_removal_that_nothing_reaches_yet_counts(more: str, *, unsafe: bool, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": PLAIN, "more.py": more})
    made = fixed(tmp_path, Wishes(codes=("FSH103",), unsafe=unsafe))
    assert made.changes == {}
    assert reasons(made) == ["code takes it away at more.py:2, and a hook would bring it back"]


PLAIN = 'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route("/")\ndef index():\n    return "Hello"\n'


@pytest.mark.parametrize(
    ("more", "safe"),
    [
        ("", True),
        ("POLICY = \"frame-ancestors 'self'\"\n", True),
        ("POLICY = {'frame-ancestors': \"'none'\"}\n", True),
        ("# frame-ancestors https://partner.example\n", False),
        ("# Not X-Frame-Options on purpose: partners show us\n# in their frames.\n", False),
        ("HEADERS = []\n# response.headers['x-frame-options'] = 'DENY'\n", False),
        ("# X-Frame-Options is for old browsers\nNAME = 'X-Frame-Options'\n", True),
        ("# FSH103 X-Frame-Options is not sent yet\n", True),
        ("from app import app\n\n\n@app.route('/embed/<name>')\ndef show(name):\n    return name\n", False),
        ("from app import app\n\n\n@app.route('/members/<name>')\ndef remembered(name):\n    return name\n", True),
        ('POLICY = "frame-ancestors https://partner.example"\n', False),
        ("POLICY = {'frame-ancestors': [\"'self'\", 'https://partner.example']}\n", False),
        ("OPTIONS = dict(frame_options=None)\n", False),
    ],
)
def test_frames_are_forbidden_only_where_nothing_speaks_of_them(more: str, *, safe: bool, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": PLAIN, "more.py": more})
    made = fixed(tmp_path, Wishes(codes=("FSH103",)))
    assert bool(made.changes) is safe
    assert [part.unsafe for part in made.left] == [] if safe else [True]
    assert fixed(tmp_path, Wishes(codes=("FSH103",), unsafe=True)).changes


STARTING: Final = "object-src 'none'; base-uri 'self'"
FRAMED_BY: Final = """

@app.after_request
def protect(response):
    response.headers["X-Frame-Options"] = "{0}"
    return response
"""
ONE_PAGE: Final = """

@app.route("/own")
def own():
    response = app.make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response
"""


@pytest.mark.parametrize(
    ("more", "ancestors"),
    [
        ("", "'self'"),
        (FRAMED_BY.format("sameorigin"), "'self'"),
        (FRAMED_BY.format("DENY"), "'none'"),
        (FRAMED_BY.format("ALLOW-FROM https://partner.example"), None),
        (ONE_PAGE, None),
        (FRAMED_BY.format("SAMEORIGIN") + ONE_PAGE, "'self'"),  # the hook has the last word
        (ONE_PAGE + FRAMED_BY.replace("response.", "return response\n    response.", 1).format("SAMEORIGIN"), None),
        ("\n# Not X-Frame-Options on purpose: partners show us in their frames.\n", None),
        ('\n\n@app.route("/embed")\ndef embed():\n    return "Hello"\n', None),
        ('\n\ndef embed(response):\n    response.headers.pop("X-Frame-Options", None)\n', None),
    ],
)
def test_a_new_policy_says_of_frames_what_x_frame_options_says(
    more: str, ancestors: str | None, tmp_path: Path
) -> None:
    project(tmp_path, {"app.py": PLAIN + more})
    made = fixed(tmp_path, Wishes(codes=("FSH101", "FSH001"), unsafe=True))
    policy = STARTING if ancestors is None else f"{STARTING}; frame-ancestors {ancestors}"
    assert f'"{policy}"' in text_of(made)


def test_a_comment_stands_against_a_header_that_is_not_asked_for_by_its_code(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": PLAIN + "\n# Strict-Transport-Security is not for us: no certificate yet\n"})
    made = fixed(tmp_path, Wishes(codes=("FSH1",), unsafe=True))
    assert "Content-Security-Policy" in text_of(made)
    assert "max-age" not in text_of(made)
    (reason,) = reasons(made)
    assert reason.startswith("a comment speaks of it and may say why it is not there, see app.py:10")
    assert not made.left[0].unsafe
    assert "max-age" in text_of(fixed(tmp_path, Wishes(codes=("FSH1", "FSH102"), unsafe=True)))


def test_an_app_that_serves_nothing_is_no_obstacle(tmp_path: Path) -> None:
    hook = (
        'from flask import Flask\n\napp = Flask("idle")\n\n\n@app.after_request\ndef harden(response):\n' + NOSNIFF_LINE
    )
    main = PLAIN.replace("\n\n\n@app.route", "\napp.after_request(harden)\n\n\n@app.route", 1)
    project(tmp_path, {"app.py": "from hook import harden\n" + main, "hook.py": hook + "    return response\n"})
    made = fixed(tmp_path, REFERRER)
    assert list(made.changes) == ["hook.py"]


def test_a_policy_that_some_responses_get_is_no_policy_for_the_others(tmp_path: Path) -> None:
    hook = """

@app.after_request
def protect(response):
    if request.path != "/plain":
        response.headers["Content-Security-Policy"] = "default-src 'self'; object-src 'none'; base-uri 'self'"
    return response
"""
    text = PLAIN.replace("import Flask", "import Flask, request").replace("(__name__)\n", "(__name__)\n" + hook, 1)
    project(tmp_path, {"app.py": text})
    made = fixed(tmp_path, Wishes(codes=("FSH101", "FSH001"), unsafe=True))
    assert made.changes == {}
    assert reasons(made) == ["code sends one at app.py:9 on some responses; which the others need, it does not say"]
