"""Strict-Transport-Security: use HTTPS, and nothing else, from now on."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import STRICT_TRANSPORT_SECURITY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule

MISSING: Final[Rule] = missing(
    STRICT_TRANSPORT_SECURITY,
    "missing-strict-transport-security",
    Explanation(
        what="""\
Looks for responses that go out over HTTPS without `Strict-Transport-Security`.
Browsers ignore the header on plain HTTP, so setting it only `if request.is_secure` is enough.
""",
        why="""\
The first request to a site often starts as `http://`, typed or from an old link. Whoever sits on that network can keep
the visitor on plain HTTP (*TLS stripping*), read the session cookie and change the page.
Once a browser has seen this header it goes to HTTPS by itself, and no longer lets visitors click through an error
about the certificate.
""",
        example="""\
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        instead="""\
from flask import Flask, request

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[STRICT_TRANSPORT_SECURITY.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Strict-Transport-Security",
        ),
        fix=Fix.UNSAFE,
        fix_note="""\
Browsers remember the header for `max-age` seconds, and no later commit takes that back. Start without
`includeSubDomains`, which cuts off every host below that still speaks HTTP.
If a proxy or CDN sends the header, name it in the option `set-upstream`.
""",
        cwe=(319, 523),
    ),
)
