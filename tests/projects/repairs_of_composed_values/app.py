import secrets

from flask import Flask, make_response

from policies import SOURCES, in_one_line

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("Content-Security-Policy", "default-src 'self'")
    response.headers.setdefault("X-Frame-Options", "DENY")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def page(policy):
    response = make_response("<p>Hello</p>")
    response.headers["Content-Security-Policy"] = policy
    return response


@app.route("/adjacent")
def adjacent():
    return page(
        #: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host; write 'self'
        "default-src 'self'; "
        "img-src self data:; "
        "object-src 'none'"
    )


@app.route("/list")
def from_list():
    #: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host (and 1 more); write 'self'
    parts = ["default-src 'self'"]
    parts.append("font-src self")
    parts += ["object-src none"]
    return page("; ".join(parts))


@app.route("/table")
def from_table():
    return page("; ".join(f"{name} {' '.join(sources)}" for name, sources in SOURCES.items()))


@app.route("/loop")
def from_loop():
    return page(in_one_line(SOURCES))


@app.route("/nonce")
def with_nonce():
    #: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host; write 'self'
    return page(f"default-src self; script-src 'nonce-{secrets.token_urlsafe(16)}'; base-uri 'none'")


@app.route("/property")
def by_property():
    response = make_response("<p>Hello</p>")
    response.content_security_policy.default_src = "self"
    #: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host; write 'self'
    response.content_security_policy.object_src = "'none'"
    return response
