"""For the tests of those who use the linter: does the report say what the app really sends?

from flake8_flask_headers.testing import assert_wire

def test_headers(app):
    assert_wire(app)
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from flake8_flask_headers.options import Options

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import Client

    from flake8_flask_headers.testing.wire import Wire as Wire

__all__ = ["assert_wire"]


def assert_wire(
    app_or_client: Flask | Client,
    *,
    root: str | os.PathLike[str] | None = None,
    arguments: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
    requests: Iterable[Mapping[str, Any]] = (),
    options: Options = Options(),
) -> Wire:
    """Send requests to the app and compare the headers that come back with the report of its project.

    Every route that answers GET is asked once by HTTP and once by HTTPS, and so are pages that no view makes: unknown
    ones, wrong methods, static files. `arguments` gives the values of a route's URL by its endpoint
    (`{"user.show": {"id": 1}}`); `requests` are further requests, each by the arguments of
    `werkzeug.test.EnvironBuilder` (`{"path": "/login", "method": "POST", "data": {...}}`), by HTTP and HTTPS unless it
    has a `base_url`. Give a client instead of the app where cookies matter. `root` is the project's folder, where it is
    not found from the app's own, and `options` are those of the linter.

    *set* must hold on every response, *missing* on none, and `values` must contain every value seen; of *partial* that
    is all that is asked, and of *unknown* nothing. Raises AssertionError with every difference, or if no response could
    be compared; FileNotFoundError where `root` does not exist; TypeError for what is no Flask app.
    """
    from flake8_flask_headers.testing.wire import compare

    __tracebackhide__ = True  # pytest then shows the user's line
    return compare(app_or_client, root, arguments, requests, options)
