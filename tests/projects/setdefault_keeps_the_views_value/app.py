from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/embed")
def embed():
    return "Frame me at home"
