"""Repairs of hooks, values and writes that are there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_headers.codemods.fix import Wishes

from .fixing import fixed, project, reasons, text_of

BEGIN = "from flask import Flask, make_response\n\napp = Flask(__name__)\n\n\n"
VIEW = '\n\n@app.route("/")\ndef index():\n    return "Hello"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            'def hook(response):\n    response.headers["X"] = "1"\n',
            'def hook(response):\n    response.headers["X"] = "1"\n    return response\n',
        ),
        (
            "def hook(r):\n    if r.status_code == 404:\n        return\n    return r\n",
            "def hook(r):\n    if r.status_code == 404:\n        return r\n    return r\n",
        ),
        (
            "def hook(r):\n    if r.status_code == 404:\n        return r\n    else:\n        return None\n",
            "def hook(r):\n    if r.status_code == 404:\n        return r\n    else:\n        return r\n",
        ),
        (
            "def hook(r):\n    if r.status_code == 404:\n        return r\n",
            "def hook(r):\n    if r.status_code == 404:\n        return r\n    return r\n",
        ),
        (
            "def hook(r):\n    def inner():\n        return\n    inner()\n",
            "def hook(r):\n    def inner():\n        return\n    inner()\n    return r\n",
        ),
    ],
)
def test_a_hook_returns_its_response(before: str, after: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": BEGIN + "@app.after_request\n" + before + VIEW})
    assert text_of(fixed(tmp_path, Wishes(codes=("FSH002",)))) == BEGIN + "@app.after_request\n" + after + VIEW


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('lambda r: r.headers.update({"X": "1"})', 'lambda r: r.headers.update({"X": "1"}) or r'),
        ('lambda r: r.headers.add("X", "1")', 'lambda r: r.headers.add("X", "1") or r'),
        ("lambda r: None", None),
    ],
)
def test_a_lambda_returns_its_response(before: str, after: str | None, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": BEGIN + f"app.after_request({before})\n" + VIEW})
    made = fixed(tmp_path, Wishes(codes=("FSH002",)))
    if after is None:
        assert reasons(made) == ["what the lambda should return is not evident"]
    else:
        assert text_of(made) == BEGIN + f"app.after_request({after})\n" + VIEW


def _hook(statement: str) -> str:
    return BEGIN + f"@app.after_request\ndef harden(response):\n    {statement}\n    return response\n" + VIEW


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        (
            "FSH204",
            "response.headers['X-Content-Type-Options'] = 'no-sniff'",
            "response.headers['X-Content-Type-Options'] = 'nosniff'",
        ),
        (
            "FSH205",
            'response.headers.set("Referrer-Policy", "no-referer")  # mine',
            'response.headers.set("Referrer-Policy", "no-referrer")  # mine',
        ),
    ],
)
def test_an_invalid_value_is_repaired(code: str, before: str, after: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": _hook(before)})
    assert text_of(fixed(tmp_path, Wishes(codes=(code,)))) == _hook(after)


def test_a_value_that_is_put_together_is_left(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": _hook('response.headers["X-Content-Type-Options"] = "no-" + "sniff"')})
    made = fixed(tmp_path, Wishes(codes=("FSH204",)))
    assert made.changes == {}
    assert len(reasons(made)) == 1


def test_an_obsolete_header_is_taken_out(tmp_path: Path) -> None:
    table = 'HEADERS = {\n    "X-Frame-Options": "DENY",\n    "Expect-CT": "max-age=86400",  # old\n}\n\n\n'
    hook = "response.headers.update(HEADERS)\n    response.headers.add('Feature-Policy', 'usb none')"
    project(tmp_path, {"app.py": _hook(hook).replace("@app.after_request", table + "@app.after_request")})
    made = text_of(fixed(tmp_path, Wishes(codes=("FSH4",))))
    assert made == _hook("response.headers.update(HEADERS)").replace(
        "@app.after_request", table.replace('    "Expect-CT": "max-age=86400",  # old\n', "") + "@app.after_request"
    )


@pytest.mark.parametrize(
    "statement",
    [
        'response.headers.update({"Expect-CT": "max-age=86400", "X-Frame-Options": "DENY"})',
        'response.headers["X-Frame-Options"] = "DENY"; response.headers["Expect-CT"] = "max-age=86400"',
    ],
)
def test_an_obsolete_header_among_others_on_a_line_is_left(statement: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": _hook(statement)})
    made = fixed(tmp_path, Wishes(codes=("FSH403",)))
    assert (made.changes, reasons(made)) == ({}, ["more than this header is set there"])


def test_a_weaker_value_gives_way_if_that_is_asked_for(tmp_path: Path) -> None:
    view = """

@app.route("/own")
def own():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response
"""
    project(tmp_path, {"app.py": _hook('response.headers["X-Frame-Options"] = "SAMEORIGIN"') + view})
    assert fixed(tmp_path, Wishes(codes=("FSH005",))).changes == {}
    made = text_of(fixed(tmp_path, Wishes(codes=("FSH005",), unsafe=True)))
    assert made == _hook('response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")') + view


UNATTACHED = Wishes(codes=("FSH003", "FSH1"), unsafe=True)
TALISMAN = "from flask_talisman import Talisman\n\ntalisman = Talisman()\n"


def _app(above: str) -> str:
    body = '    app = Flask(__name__)\n    app.add_url_rule("/", "index", lambda: "Hello")\n    return app\n'
    return f"from flask import Flask\n{above}\n\ndef create_app():\n{body}"


@pytest.mark.parametrize(
    "files",
    [
        {"app.py": _app(TALISMAN)},
        {"app.py": _app("from extensions import talisman\n"), "extensions.py": TALISMAN},
        {"app.py": _app("from extensions import (\n    talisman,\n)\n"), "extensions.py": TALISMAN},
    ],
)
def test_a_provider_that_waits_for_its_app_gets_it_in_the_place_of_a_hook(
    files: dict[str, str], tmp_path: Path
) -> None:
    project(tmp_path, files)
    made = fixed(tmp_path, UNATTACHED)
    line = "    app = Flask(__name__)\n"
    assert text_of(made) == files["app.py"].replace(line, line + "    talisman.init_app(app)\n")
    assert (list(made.changes), reasons(made)) == (["app.py"], [])
    left = fixed(tmp_path, Wishes(codes=("FSH003",)))
    assert (left.changes, [part.unsafe for part in left.left]) == ({}, [True])


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (
            {"app.py": _app(TALISMAN) + _app("").partition("\n")[2].replace("create_app", "create_other")},
            "which app it belongs to, the code does not say",
        ),
        ({"app.py": _app(""), "extensions.py": TALISMAN}, "app.py does not import it"),
        (
            {"app.py": _app("from extensions import talisman as shield\n"), "extensions.py": TALISMAN},
            "app.py does not import it",
        ),
    ],
)
def test_a_provider_whose_app_is_not_evident_is_left(files: dict[str, str], reason: str, tmp_path: Path) -> None:
    project(tmp_path, files)
    made = fixed(tmp_path, Wishes(codes=("FSH003",), unsafe=True))
    assert (made.changes, reasons(made)) == ({}, [reason])


OPTION = 'referrer_policy="no-referrer"'
SHIELDED = """\
from flask import Flask, make_response
from flask_talisman import Talisman

app = Flask(__name__)
{0}


@app.after_request
def harden(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Talisman(app)", f"Talisman(app, {OPTION})"),
        ("Talisman(app, referrer_policy='same-origin')", f"Talisman(app, {OPTION})"),
        ("talisman = Talisman()\ntalisman.init_app(app)", f"talisman = Talisman()\ntalisman.init_app(app, {OPTION})"),
        (
            "Talisman(\n    app,\n    force_https=False,\n)",
            f"Talisman(\n    app,\n    force_https=False,\n    {OPTION},\n)",
        ),
        ("Talisman(\n    app\n)", f"Talisman(\n    app,\n    {OPTION}\n)"),
    ],
)
def test_talismans_option_is_what_the_hook_means_for_all(before: str, after: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": SHIELDED.format(before)})
    made = fixed(tmp_path, Wishes(codes=("FSH005",), unsafe=True))
    assert text_of(made) == SHIELDED.format(after)
    (reason,) = reasons(made)  # of the header that one view sets
    assert "is for all responses; its decorator sets it for one view" in reason


FOR_SOME = """\
from flask import Flask, request
from flask_talisman import Talisman


def create_app():
    app = Flask(__name__)
{0}
    @app.after_request
    def harden(response):
        if request.path.startswith("/office"):
            response.headers["X-Frame-Options"] = "DENY"
        return response
{1}
    @app.route("/office")
    def office():
        return "Hello"

    return app
"""
SHIELD = "    # All of us.\n    Talisman(\n        app,\n        force_https=False,\n    )\n"
ROUTE = '\n    @app.route("/")\n    def index():\n        return "Hello"\n'


@pytest.mark.parametrize(
    ("above", "below"), [("\n" + SHIELD, "\n"), (SHIELD + ROUTE, ROUTE), ("    app.debug = False\n\n" + SHIELD, "\n")]
)
def test_talisman_is_registered_behind_a_hook_that_means_some(above: str, below: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": FOR_SOME.format(above + "\n" if above.endswith(")\n") else above, below)})
    made = fixed(tmp_path, Wishes(codes=("FSH005",), unsafe=True))
    assert reasons(made) == []
    assert text_of(made) == FOR_SOME.format(above.replace(SHIELD, "") or "\n", f"\n{SHIELD}{below}")


@pytest.mark.parametrize(
    ("above", "hook"),
    [
        (SHIELD + ROUTE.replace('route("/")', "before_request"), "@app.after_request"),
        (SHIELD + "\n    app.secret_key = open('key').read()\n", "@app.after_request"),
        ("    shield = Talisman(app, force_https=False)\n", "@app.after_request"),
        (SHIELD, "@register"),
    ],
)
def test_talisman_stays_where_what_is_between_may_need_it(above: str, hook: str, tmp_path: Path) -> None:
    text = FOR_SOME.format(above, "").replace("@app.after_request", hook)
    if hook == "@register":
        text = text.replace(
            "    app = Flask(__name__)\n", "    app = Flask(__name__)\n    register = app.after_request\n"
        )
    project(tmp_path, {"app.py": text})
    made = fixed(tmp_path, Wishes(codes=("FSH005",), unsafe=True))
    assert (made.changes, len(reasons(made))) == ({}, 1)


ADDED_TWICE = """\
from flask import Flask

app = Flask(__name__)


@app.after_request
def isolate(response):
    response.headers.add("{0}", "{1}")
    return response


@app.route("/")
def index():
    return "Hello", {{"{0}": "{2}"}}
"""
OPENER = "Cross-Origin-Opener-Policy"


def test_a_value_that_is_added_twice_is_set_once(tmp_path: Path) -> None:
    text = ADDED_TWICE.format(OPENER, "same-origin", "same-origin")
    project(tmp_path, {"app.py": text})
    assert fixed(tmp_path, Wishes(codes=("FSH421",))).left[0].unsafe
    made = fixed(tmp_path, Wishes(codes=("FSH421",), unsafe=True))
    assert text_of(made) == text.replace("headers.add(", "headers.set(")


def test_which_of_two_values_was_meant_is_not_guessed(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": ADDED_TWICE.format(OPENER, "same-origin", "unsafe-none")})
    made = fixed(tmp_path, Wishes(codes=("FSH421",)))
    assert reasons(made) == ["which of the values was meant, the code does not say"]
    assert not made.left[0].unsafe
