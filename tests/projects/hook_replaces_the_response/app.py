from flask import Flask, make_response, request

app = Flask(__name__)


@app.after_request
def runs_last(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def replace(response):
    if request.endpoint == "profile":
        return make_response("Another page")
    return response


@app.after_request
def runs_first(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/profile")
def profile():
    return "Profile"
