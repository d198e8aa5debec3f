import os

from flask import Flask

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
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
