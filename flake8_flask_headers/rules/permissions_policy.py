"""Permissions-Policy: which of the browser's features a page may use."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import permissions_policy
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Kind
from flake8_flask_headers.headers.names import PERMISSIONS_POLICY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, of_kind, value_rule

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

INVALID: Final[Rule] = value_rule(
    "FSH206",
    "invalid-permissions-policy",
    PERMISSIONS_POLICY,
    of_kind(permissions_policy.CAUSES, Kind.INVALID),
    Explanation(
        what="""\
Looks for a `Permissions-Policy` that does not parse, most often because it is written as `Feature-Policy` was, and
for members that are no allowlist.
""",
        why="""\
The header is a structured field: one slip, and browsers ignore all of it. A script that got into the page, or a frame
that it embeds, may then ask for camera and position in the site's name.
""",
        example=app_that_sends(PERMISSIONS_POLICY, "geolocation 'none'; camera 'self'"),
        instead=app_that_sends(PERMISSIONS_POLICY, "geolocation=(), camera=(self)"),
        references=BY_NAME[PERMISSIONS_POLICY.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
What is written as `Feature-Policy` was is translated, origins get their double quotes. The header then acts: look for
what the site's scripts use.
""",
        cwe=(693,),
    ),
)

WEAK: Final[Rule] = value_rule(
    "FSH306",
    "weak-permissions-policy",
    PERMISSIONS_POLICY,
    of_kind(permissions_policy.CAUSES, Kind.WEAK),
    Explanation(
        what="""\
Looks for a `Permissions-Policy` that gives a feature which asks the visitor, or shows what is private, to every
embedded site, and for features that are named twice or misspelled.
""",
        why="""\
`camera=*` lets any frame in the page ask for the camera, an advertisement's too, and the visitor sees the site's name
in the question. Without the header a frame needs the page's `allow` attribute for that.
""",
        example=app_that_sends(PERMISSIONS_POLICY, "camera=*"),
        instead=app_that_sends(PERMISSIONS_POLICY, "camera=(self)"),
        references=BY_NAME[PERMISSIONS_POLICY.lower()].sources,
        fix=Fix.NONE,
        fix_note="""\
Which sites need the feature, the header does not tell.
""",
        cwe=(693,),
    ),
)
