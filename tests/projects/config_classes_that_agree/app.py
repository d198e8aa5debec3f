import os

from flask import Flask

from config import CHOICES

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
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
