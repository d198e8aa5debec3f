import secrets

from flask import Flask, g

app = Flask(__name__)
app.config["CDN"] = "https://cdn.example"
MAX_AGE = 60 * 60 * 24 * 365


@app.before_request
def make_nonce():
    g.nonce = secrets.token_urlsafe(8)


@app.after_request
def harden(response):
    response.headers["Content-Security-Policy"] = f"script-src 'nonce-{g.nonce}'; frame-ancestors 'self'"
    response.headers["Permissions-Policy"] = 'fullscreen=("{cdn}")'.format(cdn=app.config["CDN"])
    response.headers["Strict-Transport-Security"] = "max-age=%d; includeSubDomains" % MAX_AGE
    return response


@app.route("/")
def index():
    return "Hello"
