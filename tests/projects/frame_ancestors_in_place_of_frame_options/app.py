from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/open")
def open_page():
    return "Open", {"Content-Security-Policy": "default-src 'self'"}
