import secrets

from flask import Flask, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Content-Security-Policy, which only its views carry; set it in an after_request hook
app = Flask(__name__)

SOURCES = {
    #: FSH301 Content-Security-Policy: 'unsafe-inline' in "script-src 'self' 'unsafe-inline'" lets injected scripts run; allow inline scripts by nonces or hashes
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "object-src": ["'none'"],
}
#: FSH201 Content-Security-Policy: 'none' without single quotes is taken for a host; write 'none'
TEMPLATE = "default-src 'self'; script-src 'nonce-{nonce}'; object-src 'none'; base-uri none"


@app.after_request
def harden(response):
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    nonce = secrets.token_urlsafe(16)
    response = make_response("Hello")
    response.headers["Content-Security-Policy"] = f"script-src 'nonce-{nonce}'; object-src 'none'; base-uri 'none'"
    return response


@app.route("/joined")
def joined():
    response = make_response("Hello")
    response.headers["Content-Security-Policy"] = "; ".join(
        [
            #: FSH201 Content-Security-Policy: 'data' without a colon is taken for a host; write data:
            "default-src 'self'",
            "img-src 'self' data",
        ]
    )
    return response


@app.route("/formatted")
def formatted():
    response = make_response("Hello")
    response.headers["Content-Security-Policy"] = TEMPLATE.format(nonce=secrets.token_urlsafe(16))
    return response


@app.route("/looped")
def looped():
    policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in SOURCES.items())
    response = make_response("Hello")
    response.headers["Content-Security-Policy"] = policy
    return response


@app.route("/percent")
def percent():
    response = make_response("Hello")
    #: FSH201 Content-Security-Policy: 'img-src:' is no directive, so browsers ignore it; correct its name to img-src, or remove it
    response.headers["Content-Security-Policy"] = "default-src 'self'; report-uri %s; img-src: *" % "/reports"
    return response
