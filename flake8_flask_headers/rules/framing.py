"""Who may show a page in a frame: X-Frame-Options, or `frame-ancestors` in a Content-Security-Policy."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import x_frame_options
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Kind
from flake8_flask_headers.headers.names import X_FRAME_OPTIONS
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, of_kind, value_rule

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

INVALID: Final[Rule] = value_rule(
    "FSH203",
    "invalid-frame-options",
    X_FRAME_OPTIONS,
    of_kind(x_frame_options.CAUSES, Kind.INVALID),
    Explanation(
        what="""\
Looks for an `X-Frame-Options` other than `DENY` and `SAMEORIGIN`. Where an enforced Content-Security-Policy of the
same response has `frame-ancestors`, browsers do not read this header, and it is not reported.
""",
        why="""\
Browsers take any other value as if the header were not there, `ALLOW-FROM` and `ALLOWALL` included: every site can
put the page into a frame and make visitors click on what they do not see (*clickjacking*).
""",
        example=app_that_sends(X_FRAME_OPTIONS, "SAME-ORIGIN"),
        instead=app_that_sends(X_FRAME_OPTIONS, "SAMEORIGIN"),
        references=BY_NAME[X_FRAME_OPTIONS.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
`SAMEORIGIN` or `DENY` is written where that is what the letters say. `ALLOW-FROM` names sites that only
`frame-ancestors` can name today, and is left to you.
""",
        cwe=(1021,),
    ),
)

WEAK: Final[Rule] = value_rule(
    "FSH303",
    "weak-frame-options",
    X_FRAME_OPTIONS,
    of_kind(x_frame_options.CAUSES, Kind.WEAK),
    Explanation(
        what="""\
Looks for an `X-Frame-Options` whose one valid value is given several times.
""",
        why="""\
Browsers make one of it. Scanners and proxies need not: MDN's HTTP Observatory counts it as invalid, and a second
value that differs one day makes browsers refuse every frame.
""",
        example=app_that_sends(X_FRAME_OPTIONS, "SAMEORIGIN, SAMEORIGIN"),
        instead=app_that_sends(X_FRAME_OPTIONS, "SAMEORIGIN"),
        references=BY_NAME[X_FRAME_OPTIONS.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
The value is written once. Browsers do the same with it.
""",
        cwe=(1021,),
    ),
)
