from flask import Flask, request

app = Flask(__name__)


@app.after_request
def harden(response):
    embeddable = request.path.startswith("/embed/")
    if not embeddable:
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/embed/<name>")
def embed(name):
    return f"Frame {name}"
