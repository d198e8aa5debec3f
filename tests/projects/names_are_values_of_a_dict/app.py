from flask import Flask

import settings

app = Flask(__name__)

NAMES = {"CSP": "Content-Security-Policy", "XCTO": "X-Content-Type-Options", "XFO": "X-Frame-Options"}


@app.after_request
def harden(response):
    for key in NAMES:
        if getattr(settings, key, ""):
            response.headers[NAMES[key]] = getattr(settings, key)
    return response


@app.route("/")
def index():
    return "Hello"
