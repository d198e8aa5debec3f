import os

from flask import Flask

if not os.environ.get("NAME"):
    raise RuntimeError("NAME must be set")

app = Flask(__name__, static_folder=None)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"
