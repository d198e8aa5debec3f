from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.extend([("X-Frame-Options", "SAMEORIGIN"), ("X-Content-Type-Options", "nosniff")])
    return response


@app.route("/")
def index():
    return "Hello", 200, {"X-Frame-Options": "DENY"}


@app.route("/plain")
def plain():
    return "Hello"
