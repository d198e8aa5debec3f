"""Content-Security-Policy: which sources a page may load from."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import csp_causes
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.judgement import Kind
from flake8_flask_headers.headers.names import CONTENT_SECURITY_POLICY
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, of_kind, value_rule

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

INVALID: Final[Rule] = value_rule(
    "FSH201",
    "invalid-content-security-policy",
    CONTENT_SECURITY_POLICY,
    of_kind(csp_causes.CAUSES, Kind.INVALID),
    Explanation(
        what="""\
Looks for parts of a `Content-Security-Policy` (or `Content-Security-Policy-Report-Only`) that browsers skip: names of
directives that there are not, keywords without their quotes, a comma or nothing where a semicolon belongs, sources
that are no sources.
""",
        why="""\
A browser refuses no policy. It skips what it does not understand, without a word outside its console: `default-src
self` allows the host called `self` and blocks the site's own files, `scripts-src 'self'` restricts no script. Whoever
reads the code believes in a protection against *cross-site scripting* that is not there.
""",
        example=app_that_sends(CONTENT_SECURITY_POLICY, "default-src self; object-src 'none'"),
        instead=app_that_sends(CONTENT_SECURITY_POLICY, "default-src 'self'; object-src 'none'"),
        references=BY_NAME[CONTENT_SECURITY_POLICY.lower()].sources,
        fix=Fix.SAFE,
        fix_note="""\
Quotes, semicolons and colons that are missing are put where the words around them say that they belong; directives
whose name is nearly one that there is get that name. What could mean several things is left alone. The policy then
does what it says: look at the site with it.
""",
        cwe=(693, 79),
    ),
)

WEAK: Final[Rule] = value_rule(
    "FSH301",
    "weak-content-security-policy",
    CONTENT_SECURITY_POLICY,
    of_kind(csp_causes.CAUSES, Kind.WEAK),
    Explanation(
        what="""\
Looks for a `Content-Security-Policy` that browsers obey and that lets an attack through. A weakness counts only where
every policy of the response has it. In a policy that is only reported, weaknesses open nothing, and only `strict`
reports them; a policy that reports to nobody is reported in every profile.
""",
        why="""\
A policy keeps injected scripts from running because they are inline or come from a host that it does not name. With
`'unsafe-inline'`, with `*` or `https:` as a source of scripts, or with a nonce that never changes, they run as if
there were no policy: *cross-site scripting*. `frame-ancestors *` invites *clickjacking*, and it overrides
X-Frame-Options.
""",
        example=app_that_sends(CONTENT_SECURITY_POLICY, "default-src 'self' 'unsafe-inline'; object-src 'none'"),
        instead=app_that_sends(CONTENT_SECURITY_POLICY, "default-src 'self'; object-src 'none'"),
        references=BY_NAME[CONTENT_SECURITY_POLICY.lower()].sources,
        fix=Fix.NONE,
        fix_note="""\
What the page loads and runs, the policy alone does not tell. Make a nonce for each response, move inline scripts into
files, and try the stricter policy as `Content-Security-Policy-Report-Only` first.
""",
        cwe=(693, 79, 1021),
    ),
)
