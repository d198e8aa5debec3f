from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from hooks import harden

if TYPE_CHECKING:
    from strict import Strict  # never run: for type checkers

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
app: Flask = Flask(__name__)
app.after_request(harden)


@app.route("/")
def index() -> str:
    return name(None)


def name(policy: Strict | None) -> str:
    return f"Hello {policy}"
