"""What is read at once."""

from __future__ import annotations

import pytest

from flake8_flask_headers.extraction.relevance import matters


@pytest.mark.parametrize(
    "text",
    [
        "def create():\n    return Flask(__name__)\n",
        "def create():\n    return flask.Flask(__name__)\n",
        "def create():\n    return APIFlask()\n",
        "class Shop(Flask): pass\n",
        "def register(app): pass\n",
        "def blueprints():\n    return [Blueprint('a', __name__)]\n",
        "def harden(response):\n    return response\n",
        "def harden(r):\n    r.headers.update(SAFE)\n",
        "def views():\n    add_url_rule('/', view_func=f)\n",
        "class Page(MethodView): pass\n",
        "class Page(Resource): pass\n",
        "def stop():\n    abort(404)\n",
        "def go():\n    return redirect('/')\n",
        "def setup():\n    Talisman(current)\n",
        "def wrap(wsgi): pass\n",
    ],
)
def test_what_has_to_do_with_apps_and_responses(text: str) -> None:
    assert matters(text)


@pytest.mark.parametrize(
    "text", ["def mapped(x):\n    return x.append(1)\n", "class User(Model):\n    name = Column(String)\n", ""]
)
def test_what_has_not(text: str) -> None:
    assert not matters(text)
