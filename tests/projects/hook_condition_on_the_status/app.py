from flask import Flask, abort

app = Flask(__name__)


@app.after_request
def harden(response):
    if response.status_code < 400:
        response.headers["X-Frame-Options"] = "DENY"
    if response.status_code == 201:
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/gone")
def gone():
    abort(410)


@app.route("/made/")
def made():
    return "Made", 201
