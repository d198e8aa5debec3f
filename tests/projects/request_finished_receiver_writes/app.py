from flask import Flask, request_finished

app = Flask(__name__)


@request_finished.connect_via(app)
def late(sender, response, **extra):
    response.headers["X-Frame-Options"] = "DENY"


def later(sender, response, **extra):
    response.headers["Referrer-Policy"] = "no-referrer"


request_finished.connect(later, app)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@app.route("/")
def index():
    return "Hello"
