import os

from flask import Flask

from config import CHOICES

app = Flask(__name__)
app.config.from_object(CHOICES[os.environ.get("APP_MODE", "dev")])


@app.after_request
def harden(response):
    if app.config["NO_FRAMES"]:
        response.headers["X-Frame-Options"] = "DENY"
    if app.config["SEND_CSP"]:
        response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


@app.route("/")
def index():
    return "Hello"
