from flask import Flask, g, request

app = Flask(__name__, static_folder=None)


@app.before_request
def remember():
    g.endpoint = request.endpoint
    g.policy = "no-referrer"


@app.after_request
def harden(response):
    if g.endpoint != "embed":
        response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = g.policy
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/embed")
def embed():
    return "Frame me"


@app.route("/own")
def own():
    g.policy = "same-origin"
    return "Mine"
