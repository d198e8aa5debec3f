"""Code that nobody writes: how long it takes, what it needs, and that what is not known is said to be unknown."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from benchmarks.processes import cost

_HEAD: Final = """\
| code | `report` takes | memory | X-Frame-Options | Referrer-Policy |
| --- | --- | --- | --- | --- |
"""
_OURS: Final = Path(sys.executable).parent / "flake8-flask-headers"

_APP: Final = """\
from flask import Flask, request

app = Flask(__name__)


@app.after_request
def secure(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


"""


def measured(folder: Path) -> Iterator[str]:
    """The table, part by part; the projects are written below a folder."""
    yield _HEAD
    for name, files in _extremes():
        project, made = _written(name, files, folder), folder / "report.json"
        used = cost([_OURS, "report", "--format", "json", "--output", made, "."], project)
        report = json.loads(made.read_text())
        yield f"| {name} | {used.seconds:.2f} s | {used.megabytes:.0f} MB "
        for header in ("X-Frame-Options", "Referrer-Policy"):
            verdicts = Counter(row["headers"][header]["verdict"] for row in (*report["apps"], *report["routes"]))
            yield f"| {', '.join(f'{number:,} {verdict}' for verdict, number in verdicts.most_common())} "
        yield "|\n"


def _extremes() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each one's name and files."""
    for number in (500, 5_000):
        yield f"{number:,} routes in one file", {"app.py": _APP + "".join(map(_route, range(number)))}
    for number in (200, 2_000):
        yield f"{number:,} blueprints", _blueprints(number)
    yield "300 nested helpers", {"app.py": _APP + _nested(300)}
    for number in (100, 1_000):
        yield f"a chain of {number:,} modules", _chain(number)
    yield "10 MB of one dictionary", {"app.py": _APP + _route(0), "data.py": _dictionary(10_000_000)}
    yield "4 MB of one dictionary beside an app", {"app.py": _APP + _route(0) + _dictionary(4_000_000)}
    yield "mutual recursion", {"app.py": _APP + _recursion()}
    yield "64 branches in one view", {"app.py": _APP + _branches(64)}
    yield "64 branches in one hook", {"app.py": _APP + _route(0) + _hook(64)}


def _written(name: str, files: Mapping[str, str], folder: Path) -> Path:
    project = folder / "".join(letter if letter.isalnum() else "-" for letter in name)
    for file, text in {".git/HEAD": "", **files}.items():
        path = project / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return project


def _route(number: int) -> str:
    return f'@app.route("/r{number}")\ndef r{number}():\n    return "x"\n\n\n'


def _blueprints(number: int) -> Mapping[str, str]:
    files = {
        f"views/b{index}.py": (
            f'from flask import Blueprint\n\nbp = Blueprint("b{index}", __name__, url_prefix="/b{index}")\n\n\n'
            '@bp.route("/")\ndef index():\n    return "x"\n'
        )
        for index in range(number)
    }
    imports = "".join(f"from views.b{index} import bp as b{index}\n" for index in range(number))
    registered = "".join(f"app.register_blueprint(b{index})\n" for index in range(number))
    return {**files, "views/__init__.py": "", "app.py": imports + _APP + registered}


def _nested(number: int) -> str:
    helpers = "".join(f"def h{index}(response):\n    return h{index + 1}(response)\n\n\n" for index in range(number))
    last = (
        f'def h{number}(response):\n    response.headers["Referrer-Policy"] = "no-referrer"\n    return response\n\n\n'
    )
    return f"{helpers}{last}app.after_request(h0)\n\n\n{_route(0)}"


def _chain(number: int) -> Mapping[str, str]:
    files = {f"m{index}.py": f"from m{index + 1} import secure\n" for index in range(number)}
    last = 'def secure(response):\n    response.headers["Referrer-Policy"] = "no-referrer"\n    return response\n'
    return {
        **files,
        f"m{number}.py": last,
        "app.py": f"{_APP}from m0 import secure\n\napp.after_request(secure)\n\n\n{_route(0)}",
    }


def _dictionary(size: int) -> str:
    line = '    "key {}": ["value", 1, None],\n'
    return "DATA = {\n" + "".join(line.format(index) for index in range(size // 38)) + "}\n"


def _recursion() -> str:
    return (
        "def even(response, n):\n"
        '    response.headers["Referrer-Policy"] = "no-referrer"\n'
        "    return response if request.args.get(str(n)) else odd(response, n - 1)\n\n\n"
        "def odd(response, n):\n"
        "    return response if request.args.get(str(n)) else even(response, n - 1)\n\n\n"
        "@app.after_request\ndef recurse(response):\n    return even(response, len(request.args))\n\n\n" + _route(0)
    )


def _branches(number: int) -> str:
    tests = "".join(
        f'    if request.args.get("a{index}"):\n        response.headers["X-{index}"] = "1"\n'
        for index in range(number)
    )
    return (
        'from flask import make_response\n\n\n@app.route("/")\ndef index():\n    response = make_response("x")\n'
        f"{tests}    return response\n"
    )


def _hook(number: int) -> str:
    tests = "".join(
        f'    if request.args.get("a{index}"):\n        response.headers["Referrer-Policy"] = "origin"\n'
        for index in range(number)
    )
    return f"@app.after_request\ndef many(response):\n{tests}    return response\n"
