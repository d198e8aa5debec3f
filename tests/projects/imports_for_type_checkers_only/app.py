from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from hooks import harden

if TYPE_CHECKING:
    from strict import Strict  # never run: for type checkers

app: Flask = Flask(__name__)
app.after_request(harden)


@app.route("/")
def index() -> str:
    return name(None)


def name(policy: Strict | None) -> str:
    return f"Hello {policy}"
