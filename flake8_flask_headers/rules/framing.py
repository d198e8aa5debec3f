"""Who may show a page in a frame: X-Frame-Options, or `frame-ancestors` in a Content-Security-Policy."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import X_FRAME_OPTIONS
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule

MISSING: Final[Rule] = missing(
    X_FRAME_OPTIONS,
    "missing-frame-protection",
    Explanation(
        what="""\
Looks for responses that any site may put into a frame: they carry neither `X-Frame-Options` nor an enforced
`Content-Security-Policy` with `frame-ancestors`. Either of the two is enough.
A `default-src` does not stand in for `frame-ancestors`, and a policy that is only reported does not stop framing.
""",
        why="""\
An attacker's page loads yours in a transparent frame, puts a harmless button where yours is, and the visitor's click
lands on *your* button, with the visitor's session: *clickjacking*. The same frame leaks how long a page takes and how
many frames it has.
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
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[X_FRAME_OPTIONS.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Frame-Options",
        ),
        fix=Fix.SAFE,
        fix_note="""\
`SAMEORIGIN` leaves the site's own frames alone, and `setdefault` leaves a view's own choice alone. It breaks pages that
other sites are meant to frame: widgets, embedded players, learning tools.
""",
        cwe=(1021,),
    ),
)
