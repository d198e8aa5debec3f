from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    if response.status_code < 500:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@app.errorhandler(500)
def failed(error):
    return "Sorry", 500, {"X-Frame-Options": "DENY"}


@app.route("/")
def index():
    return "Hello"


@app.route("/broken")
def broken():
    raise RuntimeError("on purpose")
