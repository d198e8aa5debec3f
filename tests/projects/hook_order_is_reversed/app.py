from flask import Flask

app = Flask(__name__)


@app.after_request
def runs_last(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def runs_first(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
