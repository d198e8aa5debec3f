import functools

from flask import Flask, abort, request

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'account' (app.py:35)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.after_request
def harden(response):
    if response.status_code != 403:
        response.headers["X-Frame-Options"] = "DENY"
    if response.status_code != 400:
        response.headers["Referrer-Policy"] = "no-referrer"
    if response.status_code != 410:
        response.headers["X-Content-Type-Options"] = "nosniff"
    if response.status_code != 451:
        response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


def login_required(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if not request.headers.get("X-Session"):
            #: FSH103 this response of 'account' and 1 other route carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:12; set it there on every response, or set it here
            return "Log in first", 403
        return view(*args, **kwargs)

    return wrapper


@app.route("/account")
@login_required
def account():
    return "Account"


@app.route("/order")
@login_required
def order():
    if request.args.get("number") is None:
        #: FSH105 this return of 'order' carries no Referrer-Policy, which other responses of app 'app' get at app.py:14; set it there on every response, or set it here
        return "Which order?", 400
    return "Order"


@app.route("/report")
def report():
    if request.args.get("year"):
        raise ValueError
    return "Report"


@app.errorhandler(ValueError)
def no_such_year(error):
    if request.args.get("year") == "now":
        return "This one", 200
    #: FSH104 this return of error handler 'no_such_year' carries no X-Content-Type-Options, which other responses of app 'app' get at app.py:16; set it there on every response, or set it here
    return "No such year", 410


@app.errorhandler(404)
def not_found(error):
    return "Not found", 404


@app.route("/secret")
#: FSH101 responses of 'secret' carry no Content-Security-Policy, which other responses of app 'app' get at app.py:18; set it there on every response, or set it here
def secret():
    abort(451)
