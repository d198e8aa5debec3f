from flask import Flask
from site_settings.security import FRAME_OPTIONS, HEADERS, HSTS

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = FRAME_OPTIONS
    response.headers["Strict-Transport-Security"] = HSTS
    response.headers["Content-Security-Policy"] = "default-src 'self'; object-src 'none'"
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/about")
def about():
    return "About"
