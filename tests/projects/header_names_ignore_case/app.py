from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("X-FRAME-OPTIONS", "SAMEORIGIN")
    response.headers["x-content-type-options"] = "NOSNIFF"
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["x-frame-options"] = "DENY"
    return response
