import os

from flask import Flask, request

app = Flask(__name__, static_folder=None)
GUESTS = os.environ.get("GUESTS", "1").split(",")


@app.after_request
def harden(response):
    if request.args.get("in") in GUESTS:
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"
