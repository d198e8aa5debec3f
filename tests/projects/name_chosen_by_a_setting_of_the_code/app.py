from flask import Flask

import settings

app = Flask(__name__)


@app.after_request
def harden(response):
    name = (
        "Content-Security-Policy-Report-Only" if settings.CSP_MODE == "report-only" else "Content-Security-Policy"
    )
    response.headers[name] = "default-src 'self'"
    return response


@app.route("/")
def index():
    return "Hello"
