import contextlib

from flask import Flask, make_response, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (4 of 4 routes, first 'number' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'number' (app.py:24)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 4 routes, first 'suppressed' (app.py:43)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (4 of 4 routes, first 'number' (app.py:24)); set it in an after_request hook
app = Flask(__name__)
TABLE = {"there": "DENY"}
PAIR = ("DENY", "SAMEORIGIN")


@app.after_request
def read_before_it_is_there(response):
    try:
        response.headers["X-Seen"] = response.headers["Referrer-Policy"]
    except KeyError:
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/number")
def number():
    try:
        int("no number")
    except ValueError:
        return "x", {"X-Frame-Options": "DENY"}
    return "y"  # never run


@app.route("/table")
def table():
    value = "SAMEORIGIN"
    try:
        value = TABLE["absent"]
    except (TypeError, LookupError):
        pass
    return "x", {"X-Frame-Options": value}


@app.route("/suppressed")
def suppressed():
    response = make_response("x")
    with contextlib.suppress(KeyError):
        if request.args.get("full"):
            raise KeyError("full")
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/position")
def position():
    try:
        value = PAIR[2]
    except IndexError:
        value = PAIR[0]
    return "x", {"X-Frame-Options": value}
