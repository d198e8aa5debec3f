import functools

from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'account' (app.py:32)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'account' (app.py:32)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'account' (app.py:32)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'account' (app.py:32)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.after_request
def harden(response):
    if response.status_code < 400 or request.endpoint is None:
        response.headers["X-Frame-Options"] = "DENY"
    return response


def login_required(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if not request.cookies.get("session"):
            #: FSH103 this response of 'account' and 1 other route carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:15; set it there on every response, or set it here
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
        #: FSH103 this return of 'order' carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:15; set it there on every response, or set it here
        return "Which order?", 400
    return "Order"


@app.route("/report")
def report():
    if request.args.get("year"):
        #: FSH103 this error answer of 'report' carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:15; set it there on every response, or set it in an error handler
        raise ValueError
    return "Report"


@app.errorhandler(ValueError)
def no_such_year(error):
    if request.args.get("year") == "now":
        return "This one", 200
    #: FSH103 this return of error handler 'no_such_year' carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:15; set it there on every response, or set it here
    return "No such year", 500


@app.errorhandler(404)
def not_found(error):
    return "Not found", 404
