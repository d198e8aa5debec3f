import secrets

from flask import Flask, g

#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
app = Flask(__name__)
app.config["CDN"] = "https://cdn.example"
MAX_AGE = 60 * 60 * 24 * 365


@app.before_request
def make_nonce():
    g.nonce = secrets.token_urlsafe(8)


@app.after_request
def harden(response):
    #: FSH301 Content-Security-Policy: "script-src 'nonce-…'; frame-ancestors 'self'" has no base-uri, so an injected <base> makes scripts with a nonce load from elsewhere; add base-uri 'none'
    #: FSH301 Content-Security-Policy: "script-src 'nonce-…'; frame-ancestors 'self'" restricts scripts and has neither object-src nor default-src, so plugins run them; add object-src 'none'
    response.headers["Content-Security-Policy"] = f"script-src 'nonce-{g.nonce}'; frame-ancestors 'self'"
    response.headers["Permissions-Policy"] = 'fullscreen=("{cdn}")'.format(cdn=app.config["CDN"])
    response.headers["Strict-Transport-Security"] = "max-age=%d; includeSubDomains" % MAX_AGE
    return response


@app.route("/")
def index():
    return "Hello"
