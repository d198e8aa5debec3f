import secrets

from flask import Flask, g, redirect, request

app = Flask(__name__)
app.url_map.strict_slashes = False


@app.before_request
def without_slash():
    if request.path != "/" and request.path.endswith("/"):
        return redirect(request.path.rstrip("/"))


@app.before_request
def make_nonce():
    g.nonce = secrets.token_urlsafe(16)


@app.after_request
def harden(response):
    nonce = getattr(g, "nonce", None)
    scripts = "script-src 'strict-dynamic'"
    if nonce:
        scripts += f" 'nonce-{nonce}'"
    response.headers["Content-Security-Policy"] = f"{scripts}; object-src 'none'; base-uri 'none'"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


@app.errorhandler(404)
def not_found(error):
    return "<p>Nothing here</p>", 404


@app.route("/")
def index():
    return "<p>Hello</p>"


@app.route("/page")
def page():
    return "<p>A page</p>"
