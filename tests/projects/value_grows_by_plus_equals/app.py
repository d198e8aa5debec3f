from flask import Flask, request

app = Flask(__name__)


@app.after_request
def harden(response):
    policy = "default-src 'self'"
    if request.endpoint == "read":
        policy += " blob:"
    response.headers["Content-Security-Policy"] = policy + "; object-src 'none'"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/read")
def read():
    return "A book"
