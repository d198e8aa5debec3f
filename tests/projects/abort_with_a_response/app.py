from flask import Flask, abort, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    return response


@app.route("/")
def index():
    abort(make_response("No entry", 403, {"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"}))
