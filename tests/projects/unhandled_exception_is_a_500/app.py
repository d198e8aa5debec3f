from flask import Flask

app = Flask(__name__)


class NotReady(Exception):
    pass


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    raise NotReady("still warming up")
