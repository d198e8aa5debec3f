from flask import Flask, request

app = Flask(__name__)


@app.after_request
def runs_last(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def fails(response):
    if request.args.get("fail"):
        raise RuntimeError("no more")
    return response


@app.after_request
def runs_first(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
