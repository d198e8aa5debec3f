import functools

from flask import Flask, make_response


class Plain:
    def __init__(self, view):
        self.view = view
        functools.update_wrapper(self, view)

    def __call__(self, *arguments, **named):
        return make_response(self.view(*arguments, **named))


class Framed:
    def __init__(self, view):
        self.view = view
        functools.update_wrapper(self, view)

    def __call__(self, *arguments, **named):
        response = make_response(self.view(*arguments, **named))
        response.headers["X-Frame-Options"] = "DENY"
        return response


#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:36)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:36)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'both' (app.py:43)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:36)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:36)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
@Framed
def index():
    return "Hello"


@app.route("/both")
@Plain
@Framed
def both():
    return "Hello"
