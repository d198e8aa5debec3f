import os

from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    if os.getenv("WITH_CSP", "1") != "0":
        response.headers["Content-Security-Policy"] = "default-src 'self'"
    if os.environ.get("FRAMES") == "no":
        response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = os.environ.get("REFERRER", "no-referrer")
    return response


@app.route("/")
def index():
    return "Hello"
