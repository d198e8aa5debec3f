"""Content-Security-Policy: which sources a page may load from."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import CONTENT_SECURITY_POLICY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule

MISSING: Final[Rule] = missing(
    CONTENT_SECURITY_POLICY,
    "missing-content-security-policy",
    Explanation(
        what="""\
Looks for responses that go out without an enforced `Content-Security-Policy`.
`Content-Security-Policy-Report-Only` does not count: browsers report against it and block nothing.
Responses that surely are no documents, such as JSON, are not asked for one.
""",
        why="""\
Without a policy, one place where a template or a script forgets to escape is enough for *cross-site scripting*:
the page runs whatever script an attacker gets into it, from whatever host.
A policy names the sources that scripts, styles, frames and forms may use, and the browser refuses the rest.
It also stops an injected `<base>` element from redirecting every relative address of the page.
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
    response.headers.setdefault("Content-Security-Policy", "object-src 'none'; base-uri 'self'; frame-ancestors 'self'")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[CONTENT_SECURITY_POLICY.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy",
        ),
        fix=Fix.UNSAFE,
        fix_note="""\
No policy is harmless for every site.
The one shown above restricts plugins, `<base>` and framing only; start there, try a stricter one as
`Content-Security-Policy-Report-Only`, and add `default-src` and `script-src` when its reports stay quiet.
""",
        cwe=(693, 79),
    ),
)
