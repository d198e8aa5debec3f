"""Where the hook goes, by how the app is made."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from flake8_flask_headers.codemods.fix import Wishes

from .fixing import fixed, project, reasons, text_of

BEGIN = "from flask import Flask\n\n"
VIEW = '\n\n@app.route("/")\ndef index():\n    return "Hello"\n'

MODULE_LEVEL = """

@{0}.after_request
def set_security_headers(response):
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response
"""
NESTED = """
    @{0}.after_request
    def set_security_headers(response):
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response
"""


@pytest.mark.parametrize(
    ("before", "after", "rest", "hook"),
    [
        pytest.param("app = Flask(__name__)\n", "", VIEW, MODULE_LEVEL, id="module"),
        pytest.param("app: Flask = Flask(__name__)\n", "", VIEW, MODULE_LEVEL, id="annotated"),
        pytest.param("app = application = Flask(__name__)\n", "", VIEW, MODULE_LEVEL, id="two names"),
        pytest.param("app = Flask(__name__)  # main\n", "", VIEW, MODULE_LEVEL, id="comment behind"),
        pytest.param("app = Flask(__name__); other = 1\n", "", VIEW, MODULE_LEVEL, id="semicolon"),
        pytest.param("app = Flask(\n    __name__,\n)\n", "", VIEW, MODULE_LEVEL, id="several lines"),
        pytest.param("app = (\n    Flask(__name__)\n)\n", "", VIEW, MODULE_LEVEL, id="parentheses"),
        pytest.param("app, number = Flask(__name__), 1\n", "", VIEW, MODULE_LEVEL, id="tuple"),
        pytest.param("app = Flask('a') if __debug__ else Flask('b')\n", "", VIEW, MODULE_LEVEL, id="conditional"),
        pytest.param(
            "app = Flask(__name__)\napp.config['A'] = 1\napp.debug = True\n", "", VIEW, MODULE_LEVEL, id="set up"
        ),
        pytest.param(
            "if __debug__:\n    app = Flask('a')\nelse:\n    app = Flask('b')\n",
            "",
            VIEW,
            MODULE_LEVEL,
            id="if and else",
        ),
        pytest.param(
            "try:\n    app = Flask('a')\nexcept OSError:\n    app = Flask('b')\n", "", VIEW, MODULE_LEVEL, id="try"
        ),
        pytest.param(
            "def create_app():\n    app = Flask(__name__)\n",
            "\n",
            textwrap.indent(VIEW[2:], "    ") + "\n    return app\n",
            NESTED,
            id="factory",
        ),
    ],
)
def test_the_hook_follows_the_creation(before: str, after: str, rest: str, hook: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": BEGIN + before + after + rest.lstrip("\n") if after else BEGIN + before + rest})
    made = text_of(fixed(tmp_path))
    assert made.startswith(BEGIN + before + hook.format("app"))
    assert made.endswith(rest.lstrip("\n"))
    assert "\n\n\n\n" not in made
    ast.parse(made)


def test_an_attribute_is_told(tmp_path: Path) -> None:
    text = """\
from flask import Flask


class Server:
    def __init__(self):
        self.app = Flask(__name__)
        self.app.add_url_rule("/", view_func=self.index)

    def index(self):
        return "Hello"


server = Server()
"""
    project(tmp_path, {"app.py": text})
    hook = """\
        self.app = Flask(__name__)

        @self.app.after_request
        def set_security_headers(response):
            response.headers.setdefault("X-Content-Type-Options", "nosniff")
            return response

        self.app.add_url_rule("""
    assert text_of(fixed(tmp_path)) == text.replace(
        "        self.app = Flask(__name__)\n        self.app.add_url_rule(", hook
    )


def test_a_class_attribute_is_told_behind_the_class(tmp_path: Path) -> None:
    text = """\
from flask import Flask


class Server:
    app = Flask(__name__)
    port = 80


@Server.app.route("/")
def index():
    return "Hello"
"""
    project(tmp_path, {"app.py": text})
    assert text_of(fixed(tmp_path)) == text.replace(
        "    port = 80\n", "    port = 80\n" + MODULE_LEVEL.format("Server.app")
    )


def test_what_is_returned_at_once_gets_a_name(tmp_path: Path) -> None:
    text = """\
from flask import Flask


def make():
    return Flask(
        __name__,
    )


app = make()


@app.route("/")
def index():
    return "Hello"
"""
    project(tmp_path, {"app.py": text})
    hook = """\
    flask_app = Flask(
        __name__,
    )

    @flask_app.after_request
    def set_security_headers(response):
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    return flask_app
"""
    assert text_of(fixed(tmp_path)) == text.replace("    return Flask(\n        __name__,\n    )\n", hook)


def test_a_subclass_is_told_where_it_is_made(tmp_path: Path) -> None:
    text = BEGIN + "\nclass Shop(Flask):\n    pass\n\n\napp = Shop(__name__)\n" + VIEW
    project(tmp_path, {"app.py": text})
    assert f"app = Shop(__name__)\n{MODULE_LEVEL.format('app')}" in text_of(fixed(tmp_path))


def test_a_blueprint_that_nobody_registers_is_told_itself(tmp_path: Path) -> None:
    text = 'from flask import Blueprint\n\nshop = Blueprint("shop", __name__)\n' + VIEW.replace("@app", "@shop")
    project(tmp_path, {"app.py": text})
    assert MODULE_LEVEL.format("shop") in text_of(fixed(tmp_path))


def test_several_apps_of_a_file_get_hooks_with_names_of_their_own(tmp_path: Path) -> None:
    text = BEGIN + "app = Flask('a')\nadmin = Flask('b')\nset_security_headers_2 = None\n"
    text += VIEW + VIEW.replace("@app", "@admin").replace("index", "panel")
    project(tmp_path, {"app.py": text})
    made = text_of(fixed(tmp_path))
    names = [node.name for node in ast.parse(made).body if isinstance(node, ast.FunctionDef)]
    assert names == ["set_security_headers", "add_security_headers", "index", "panel"]


def test_names_that_are_taken_are_not_taken(tmp_path: Path) -> None:
    text = BEGIN + "from helpers import set_security_headers, add_security_headers\n\napp = Flask(__name__)\n" + VIEW
    project(tmp_path, {"app.py": text, "helpers.py": "set_security_headers = add_security_headers = 1\n"})
    assert "def set_security_headers_2(response):" in text_of(fixed(tmp_path))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("if True: app = Flask(__name__)\n", "it is made on one line with the statement around it"),
        ("apps = [Flask(__name__)]\napp = apps[0]\n", "without being given a name"),
    ],
)
def test_where_no_hook_can_be_registered_the_reason_is_told(text: str, reason: str, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": BEGIN + text + VIEW})
    made = fixed(tmp_path)
    assert made.changes == {}
    assert [reason in words for words in reasons(made)] == [True]


STYLES = """\
from flask import Flask

def create():
  app = Flask('shop')
  @app.route('/')
  def index():
    return 'Hello'
  return app
"""


def test_quotes_and_indentation_are_the_users(tmp_path: Path) -> None:
    project(tmp_path, {"app.py": STYLES})
    hook = """\
  app = Flask('shop')

  @app.after_request
  def set_security_headers(response):
    response.headers.setdefault(
      'Content-Security-Policy',
      "object-src 'none'; base-uri 'self'; frame-ancestors 'self'",
    )
    return response

"""
    made = fixed(tmp_path, Wishes(unsafe=True, codes=("FSH101",)))
    assert text_of(made) == STYLES.replace("  app = Flask('shop')\n", hook)


@pytest.mark.parametrize(
    ("config", "broken"),
    [
        ({}, True),
        ({"pyproject.toml": "[tool.black]\n"}, False),
        ({"pyproject.toml": "[tool.ruff]\nline-length = 79\n"}, True),
        ({"pyproject.toml": "[project]\nname = 'x'\n"}, True),
    ],
)
def test_lines_are_as_long_as_the_project_has_them(config: dict[str, str], broken: bool, tmp_path: Path) -> None:
    project(tmp_path, {"app.py": BEGIN + "app = Flask(__name__)\n" + VIEW, **config})
    made = text_of(fixed(tmp_path, Wishes(codes=("FSH105",))))
    assert ("setdefault(\n" in made) is broken


LONG = ("abort", "flash", "g", "get_flashed_messages", "redirect")  # a line that has room for no other name


@pytest.mark.parametrize(
    ("imports", "expected"),
    [
        ("from flask import Flask\n", "from flask import Flask, Response\n"),
        ("from flask import Flask, render_template\n", "from flask import Flask, Response, render_template\n"),
        ("from flask import Flask, Response\n", "from flask import Flask, Response\n"),
        (
            "from flask import (\n    Flask,\n    abort,\n)\n",
            "from flask import (\n    Flask,\n    Response,\n    abort,\n)\n",
        ),
        ("from flask import (\n    Flask,\n)\n", "from flask import (\n    Flask,\n    Response,\n)\n"),
        (
            f"from flask import Flask, {', '.join(LONG)}\n",
            f"from flask import (\n    Flask,\n    Response,\n{''.join(f'    {name},{chr(10)}' for name in LONG)})\n",
        ),
        (
            f"from flask import Flask, {', '.join(LONG)}  # all\n",
            f"from flask import Flask, Response, {', '.join(LONG)}  # all\n",
        ),
        ("from flask import Flask\nfrom werkzeug import Response\n",) * 2,
        (
            "from flask import Flask\nfrom flask import abort\n",
            "from flask import Flask\nfrom flask import Response\nfrom flask import abort\n",
        ),
        (
            "from flask import Blueprint\nfrom flask import Flask\n",
            "from flask import Blueprint\nfrom flask import Flask\nfrom flask import Response\n",
        ),
    ],
)
def test_the_hook_is_annotated_where_functions_are(imports: str, expected: str, tmp_path: Path) -> None:
    text = "\n\ndef create_app() -> Flask:\n    app = Flask(__name__)\n"
    text += '    app.add_url_rule("/", "i", str)\n    return app\n'
    project(tmp_path, {"app.py": imports + text})
    made = text_of(fixed(tmp_path))
    assert made.startswith(expected + "\n\ndef create_app() -> Flask:\n    app = Flask(__name__)\n")
    assert "    def set_security_headers(response: Response) -> Response:\n" in made


def test_the_name_of_another_type_is_not_taken_for_the_response(tmp_path: Path) -> None:
    text = "from flask import Flask\nfrom requests import Response\n\n\ndef create_app() -> Flask:\n"
    text += '    app = Flask(__name__)\n    app.add_url_rule("/", "i", str)\n    return app\n'
    project(tmp_path, {"app.py": text})
    assert "def set_security_headers(response):" in text_of(fixed(tmp_path))
    project(
        tmp_path, {"app.py": text.replace("from flask import Flask", "import flask").replace("Flask", "flask.Flask")}
    )
    assert "(response: flask.Response) -> flask.Response:" in text_of(fixed(tmp_path))


def test_what_is_done_for_the_app_does_for_a_blueprint_that_none_seems_to_register(tmp_path: Path) -> None:
    blueprint = 'from flask import Blueprint\n\nshop = Blueprint("shop", __name__)\n' + VIEW.replace("@app", "@shop")
    project(tmp_path, {"app.py": BEGIN + "app = Flask(__name__)\n" + VIEW, "shop.py": blueprint})
    made = fixed(tmp_path)
    assert list(made.changes) == ["app.py"]
    assert len(made.fixed) == 2
