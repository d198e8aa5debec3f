from functools import wraps

from flask import Flask, abort, make_response, redirect, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
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
