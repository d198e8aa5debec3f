"""Referrer-Policy: what other sites learn of the address that a visitor comes from."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import REFERRER_POLICY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule

MISSING: Final[Rule] = missing(
    REFERRER_POLICY,
    "missing-referrer-policy",
    Explanation(
        what="""\
Looks for documents that go out without `Referrer-Policy`.
""",
        why="""\
Links, images and scripts send the page's address to the site that they point to. Where addresses hold reset tokens,
search words or names of internal things, these *leak to third parties* and into their logs.
Today's browsers trim the address by default; older ones, and embedded ones, send all of it.
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
    response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[REFERRER_POLICY.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Referrer-Policy",
        ),
        fix=Fix.SAFE,
        fix_note="""\
`strict-origin-when-cross-origin` is what current browsers do by default, so no visitor sees a difference.
`no-referrer` is stricter but makes Flask-WTF refuse every form that is sent over HTTPS, since it wants to see the
referrer.
""",
        cwe=(200,),
    ),
)
