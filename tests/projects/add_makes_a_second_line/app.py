from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.add("X-Frame-Options", "SAMEORIGIN")
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/plain")
def plain():
    return "Hello"
