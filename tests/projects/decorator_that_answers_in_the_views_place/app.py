from functools import wraps

from flask import Flask, abort, make_response, redirect, request

app = Flask(__name__)


def login_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "X-User" not in request.headers:
            return redirect("/login")
        return view(*args, **kwargs)

    return wrapper


def no_strangers(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "X-User" not in request.headers:
            abort(401)
        return view(*args, **kwargs)

    return wrapper


@app.route("/")
@login_required
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/strict")
@no_strangers
def strict():
    return "Hello", {"X-Frame-Options": "DENY"}
