from flask import Flask, g

app = Flask(__name__, static_folder=None)


class Policy:
    frames = "DENY"


@app.before_request
def start():
    g.policy = Policy()


@app.after_request
def harden(response):
    if g.policy.frames is not None:
        response.headers["X-Frame-Options"] = g.policy.frames
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/loose")
def loose():
    g.policy.frames = None
    return "Frame me"
