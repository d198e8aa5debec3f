"""X-Content-Type-Options: believe the Content-Type."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import x_content_type_options
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Kind
from flake8_flask_headers.headers.names import X_CONTENT_TYPE_OPTIONS
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, of_kind, value_rule

MISSING: Final[Rule] = missing(
    X_CONTENT_TYPE_OPTIONS,
    "missing-content-type-options",
    Explanation(
        what="""\
Looks for responses that go out without `X-Content-Type-Options`. It counts on every response: pages, JSON, uploads,
static files and error pages.
""",
        why="""\
Without `nosniff` a browser may look at the content instead of its declared type. An upload served as text or as an
image can then run as a script in the site's name (*MIME sniffing*), and answers that are no scripts can be included as
one by other sites.
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
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[X_CONTENT_TYPE_OPTIONS.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/X-Content-Type-Options",
        ),
        fix=Fix.SAFE,
        fix_note="""\
`nosniff` is the only value there is. It changes nothing for responses whose type is right.
""",
        cwe=(693, 436),
    ),
)

INVALID: Final[Rule] = value_rule(
    "FSH204",
    "invalid-content-type-options",
    X_CONTENT_TYPE_OPTIONS,
    of_kind(x_content_type_options.CAUSES, Kind.INVALID),
    Explanation(
        what="""\
Looks for an `X-Content-Type-Options` other than `nosniff`, the only value there is.
""",
        why="""\
Browsers ignore the header, and look at the content instead of its declared type as if it were not there: an upload
served as text can run as a script (*MIME sniffing*).
""",
        example=app_that_sends(X_CONTENT_TYPE_OPTIONS, "no-sniff"),
        instead=app_that_sends(X_CONTENT_TYPE_OPTIONS, "nosniff"),
        references=BY_NAME[X_CONTENT_TYPE_OPTIONS.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
`nosniff` is written. It changes nothing for responses whose type is right.
""",
        cwe=(693, 436),
    ),
)

WEAK: Final[Rule] = value_rule(
    "FSH304",
    "weak-content-type-options",
    X_CONTENT_TYPE_OPTIONS,
    of_kind(x_content_type_options.CAUSES, Kind.WEAK),
    Explanation(
        what="""\
Looks for an `X-Content-Type-Options` that is a list.
""",
        why="""\
Browsers look at the first value of the list. Scanners accept none: the header counts as invalid there, and a value
that comes to stand before `nosniff` switches it off.
""",
        example=app_that_sends(X_CONTENT_TYPE_OPTIONS, "nosniff, nosniff"),
        instead=app_that_sends(X_CONTENT_TYPE_OPTIONS, "nosniff"),
        references=BY_NAME[X_CONTENT_TYPE_OPTIONS.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
The value is written once. Browsers do the same with it.
""",
        cwe=(693, 436),
    ),
)
