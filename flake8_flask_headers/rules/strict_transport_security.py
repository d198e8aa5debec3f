"""Strict-Transport-Security: use HTTPS, and nothing else, from now on."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import strict_transport_security as header
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Kind
from flake8_flask_headers.headers.names import STRICT_TRANSPORT_SECURITY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, of_kind, value_rule

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

INVALID: Final[Rule] = value_rule(
    "FSH202",
    "invalid-strict-transport-security",
    STRICT_TRANSPORT_SECURITY,
    of_kind(header.CAUSES, Kind.INVALID),
    Explanation(
        what="""\
Looks for a `Strict-Transport-Security` that does not conform to its grammar. A browser ignores such a header as a
whole.
""",
        why="""\
A comma for a semicolon, a colon for an equals sign or a `max-age` that is no number, and the visitor's first request
goes out over plain HTTP as before, where anybody on the way can read and change it (*TLS stripping*).
""",
        example=app_that_sends(STRICT_TRANSPORT_SECURITY, "max-age=31536000, includeSubDomains"),
        instead=app_that_sends(STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
        references=BY_NAME[STRICT_TRANSPORT_SECURITY.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
The separators are put right where the directives can be told. The header then acts: browsers remember it for
`max-age` seconds, `includeSubDomains` cuts off every host below that still speaks HTTP, and no later commit takes
that back.
""",
        cwe=(319, 523),
    ),
)

WEAK: Final[Rule] = value_rule(
    "FSH302",
    "weak-strict-transport-security",
    STRICT_TRANSPORT_SECURITY,
    of_kind(header.CAUSES, Kind.WEAK),
    Explanation(
        what="""\
Looks for a `Strict-Transport-Security` that protects for a short time or not at all: `max-age=0`, a `max-age` below
the option `hsts-min-age` (a year, unless it says otherwise), directives that browsers do not know, and `preload` in a
header that the preload list refuses.
""",
        why="""\
After `max-age` seconds without a visit the browser forgets the header, and the next visit starts over plain HTTP
(*TLS stripping*). With `max-age=0` it forgets at once. A misspelled `includeSubDomains` leaves the hosts below, and
with them the cookies of the whole domain, as they were.
""",
        example=app_that_sends(STRICT_TRANSPORT_SECURITY, "max-age=3600"),
        instead=app_that_sends(STRICT_TRANSPORT_SECURITY, "max-age=31536000"),
        references=BY_NAME[STRICT_TRANSPORT_SECURITY.lower()].sources,
        fix=Fix.NONE,
        fix_note="""\
How long visitors' browsers may be bound is for the site to say: raise `max-age` in steps, and set the option
`hsts-min-age` to what the site has come to. A directive that is misspelled is corrected.
""",
        cwe=(319, 523),
    ),
)
