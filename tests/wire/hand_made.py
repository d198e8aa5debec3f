"""Cases and answers made by hand, for the tests of what compares them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flake8_flask_headers.testing.exchanges import Exchange, Handler, ServedMethod, Site

from .case import Case
from .observed import Observation


def hand_made_case(**changes: Any) -> Case:
    """A case that nothing is special about."""
    described: dict[str, Any] = {
        "name": "hand_made",
        "folder": Path(),
        "point": "",
        "apps": ("app:app",),
        "source_root": ".",
        "environments": ({},),
        "requests": (),
        "unknown_allowed": frozenset(),
        "unknown_reason": "",
        "clean": False,
        "broken": False,
        "unregistered": (),
        "views": {},
        "computed_rules": "",
        "written_options": {},
        "taken_away": frozenset(),
    }
    return Case(**{**described, **changes})


def answer(headers: dict[str, list[str]], **changes: Any) -> Exchange:
    """An answer of the view `index` to GET / by http, with these headers."""
    described: dict[str, Any] = {
        "path": "/",
        "method": "GET",
        "scheme": "http",
        "probe": None,
        "expected_endpoint": "index",
        "environment": {},
        "status": 200,
        "failure": None,
        "rule": "/",
        "endpoint": "index",
        "origin": "view",
        "handler": None,
        "written": False,
        "body": "",
    }
    return Exchange(**{**described, **changes, "headers": headers})


def observation(tmp_path: Path, *exchanges: Exchange, handlers: tuple[Handler, ...] = ()) -> Observation:
    """These answers of an app with one route, in a file of twenty lines."""
    (tmp_path / "app.py").write_text("\n" * 20)
    route = ServedMethod("/", "index", "GET", "app.py", 7, "index")
    return Observation(tmp_path, (Site("app:app", "app.py", 3, "app", (route,), handlers, exchanges),), ())
