"""Permissions-Policy: which of the browser's features a page may use."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import PERMISSIONS_POLICY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule

MISSING: Final[Rule] = missing(
    PERMISSIONS_POLICY,
    "missing-permissions-policy",
    Explanation(
        what="""\
Looks for documents that go out without `Permissions-Policy`. The older `Feature-Policy` does not count.
""",
        why="""\
A script that got into the page, or a frame that it embeds, may ask for camera, microphone or position *in the site's
name*, and visitors who trust the site say yes. The header switches off what the site itself does not use.
""",
        example="""\
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        instead="""\
from flask import Flask

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), camera=()")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[PERMISSIONS_POLICY.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Permissions-Policy",
        ),
        fix=Fix.UNSAFE,
        fix_note="""\
Look for what the site's templates and scripts use (`navigator.geolocation`, `getUserMedia`, …) before you switch it
off: it fails without a word.
""",
        cwe=(693,),
    ),
)
