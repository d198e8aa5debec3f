from functools import wraps

from flask import Flask, request

app = Flask(__name__)


def pages_only(hook):
    @wraps(hook)
    def wrapper(response):
        if request.path.startswith("/api/"):
            return response
        return hook(response)

    return wrapper


@app.after_request
@pages_only
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/api/data")
def data():
    return {"data": []}
