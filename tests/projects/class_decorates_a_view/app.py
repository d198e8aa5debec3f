import functools

from flask import Flask, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'direct' (app.py:35)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'direct' (app.py:35)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'direct' (app.py:35)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'direct' (app.py:35)); set it in an after_request hook
app = Flask(__name__)


class Hardened:
    def __init__(self, view):
        self.view = view
        functools.update_wrapper(self, view)

    def __call__(self, *arguments, **named):
        view = self.view
        response = make_response(view(*arguments, **named))
        response.headers["X-Frame-Options"] = "DENY"
        return response


def plain(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        return view(*arguments, **named)

    return inner


@app.route("/direct")
@Hardened
def direct():
    return "x"


@app.route("/wrapped")
@plain
@Hardened
def wrapped():
    return "x"
