"""Referrer-Policy: what other sites learn of the address that a visitor comes from."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import referrer_policy
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Kind
from flake8_flask_headers.headers.names import REFERRER_POLICY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, of_kind, value_rule

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

INVALID: Final[Rule] = value_rule(
    "FSH205",
    "invalid-referrer-policy",
    REFERRER_POLICY,
    of_kind(referrer_policy.CAUSES, Kind.INVALID),
    Explanation(
        what="""\
Looks for a `Referrer-Policy` in which browsers know no policy: a misspelled one, one in quotes, or an old word of
`<meta name="referrer">` such as `never`.
""",
        why="""\
Browsers ignore the header and do what they do by themselves. A site that meant `no-referrer` goes on telling other
sites where its visitors come from (*information leak*).
""",
        example=app_that_sends(REFERRER_POLICY, "never"),
        instead=app_that_sends(REFERRER_POLICY, "no-referrer"),
        references=BY_NAME[REFERRER_POLICY.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
Quotes, semicolons and slips of one letter are corrected. An old word that means several policies is left to you.
""",
        cwe=(200,),
    ),
)

WEAK: Final[Rule] = value_rule(
    "FSH305",
    "weak-referrer-policy",
    REFERRER_POLICY,
    of_kind(referrer_policy.CAUSES, Kind.WEAK),
    Explanation(
        what="""\
Looks for a `Referrer-Policy` that tells other sites more than browsers do by themselves, and for lists in which
browsers skip a word.
""",
        why="""\
Addresses hold what is not for others: tokens that reset a password, names of documents, searches. `unsafe-url` sends
all of an address to every site, even over plain HTTP; `no-referrer-when-downgrade` to every site with HTTPS
(*information leak*).
""",
        example=app_that_sends(REFERRER_POLICY, "unsafe-url"),
        instead=app_that_sends(REFERRER_POLICY, "strict-origin-when-cross-origin"),
        references=BY_NAME[REFERRER_POLICY.lower()].sources,
        fix=Fix.NONE,
        fix_note="""\
Why the site tells other sites its addresses, the code does not say. Where nothing needs it, write
`strict-origin-when-cross-origin`.
""",
        cwe=(200,),
    ),
)
