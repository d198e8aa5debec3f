from flask import Flask, make_response
from werkzeug.exceptions import Forbidden, NotFound

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/a")
def a():
    response = make_response("a")
    response.headers["X-Frame-Options"] = "DENY"
    raise Forbidden()


@app.route("/b")
def b():
    raise NotFound
