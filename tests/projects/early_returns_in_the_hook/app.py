from flask import Flask

import settings

app = Flask(__name__)


@app.after_request
def policy(response):
    if "Content-Security-Policy" in response.headers:
        return response
    response.headers["X-Frame-Options"] = "DENY"
    if not settings.CSP_ENABLED:
        return response
    response.headers["Content-Security-Policy"] = "default-src 'self'"  # never run: switched off
    return response  # never run


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    return "Hello", {"Content-Security-Policy": "default-src 'none'"}
