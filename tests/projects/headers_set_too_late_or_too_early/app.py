from flask import Flask, g, make_response

app = Flask(__name__)


@app.before_request
def prepare():
    response = make_response("")
    response.headers["X-Frame-Options"] = "DENY"
    g.response = response


@app.teardown_request
def finish(error):
    g.response.headers["Referrer-Policy"] = "no-referrer"


@app.route("/")
def index():
    return "Hello"
