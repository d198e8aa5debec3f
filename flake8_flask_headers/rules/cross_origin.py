"""The three Cross-Origin-… headers, which separate a site from others in the browser's processes."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import (
    CROSS_ORIGIN_EMBEDDER_POLICY,
    CROSS_ORIGIN_OPENER_POLICY,
    CROSS_ORIGIN_RESOURCE_POLICY,
)
from flake8_flask_headers.rules.missing import missing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule

MISSING_OPENER: Final[Rule] = missing(
    CROSS_ORIGIN_OPENER_POLICY,
    "missing-cross-origin-opener-policy",
    Explanation(
        what="""\
Looks for documents that go out without `Cross-Origin-Opener-Policy`.
""",
        why="""\
A page that opens yours in a new window keeps a handle on it, and yours on its opener: enough to send the opener to a
look-alike page (*tabnabbing*) and to learn from timing and frame counts what the visitor sees (*cross-site leaks*).
The header puts windows of other sites into another group.
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
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin-allow-popups")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[CROSS_ORIGIN_OPENER_POLICY.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Cross-Origin-Opener-Policy",
        ),
        fix=Fix.UNSAFE,
        fix_note="""\
Sign-in and payment windows that talk back to their opener stop working with `same-origin`, and pages that are made to
be opened by others also with `same-origin-allow-popups`.
""",
        cwe=(346, 693),
    ),
)

MISSING_RESOURCE: Final[Rule] = missing(
    CROSS_ORIGIN_RESOURCE_POLICY,
    "missing-cross-origin-resource-policy",
    Explanation(
        what="""\
Looks for responses that go out without `Cross-Origin-Resource-Policy`. It counts on every response, JSON and images
included.
""",
        why="""\
Any site can load your images and answers as parts of its own page, without reading them, but into its own process,
where *Spectre*-like attacks read memory. The header makes the browser refuse that. Requests with CORS are not touched.
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
    response.headers.setdefault("Cross-Origin-Resource-Policy", "same-site")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[CROSS_ORIGIN_RESOURCE_POLICY.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Cross-Origin-Resource-Policy",
        ),
        fix=Fix.UNSAFE,
        fix_note="""\
Images in e-mails and files that other sites load stop working.
""",
        cwe=(693, 346),
    ),
)

MISSING_EMBEDDER: Final[Rule] = missing(
    CROSS_ORIGIN_EMBEDDER_POLICY,
    "missing-cross-origin-embedder-policy",
    Explanation(
        what="""\
Looks for documents that go out without `Cross-Origin-Embedder-Policy`. No profile asks for it; name it in the option
`extend-require`.
""",
        why="""\
Together with `Cross-Origin-Opener-Policy: same-origin` it gives the page a process of its own: what is loaded from
other sites has to agree, or comes without cookies. Without both, *Spectre*-like attacks can reach across, and browsers
withhold precise timers and `SharedArrayBuffer`.
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
    response.headers.setdefault("Cross-Origin-Embedder-Policy", "credentialless")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
""",
        references=(
            *BY_NAME[CROSS_ORIGIN_EMBEDDER_POLICY.lower()].sources,
            "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Cross-Origin-Embedder-Policy",
        ),
        fix=Fix.UNSAFE,
        fix_note="""\
`require-corp` blocks every image, script and frame of another site that does not opt in, and even `credentialless`
loads them without cookies. Werkzeug's enumeration does not know
`credentialless`: write it through `response.headers`.
""",
        cwe=(693,),
    ),
)
