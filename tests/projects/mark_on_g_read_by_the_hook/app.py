from flask import Flask, g

app = Flask(__name__)


@app.after_request
def harden(response):
    if not g.get("framed", False):
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/widget")
def widget():
    g.framed = True
    return "Frame me"
