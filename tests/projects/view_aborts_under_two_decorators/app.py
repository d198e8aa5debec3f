import functools

from flask import Flask, abort, make_response, request


def shortened(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        if request.args.get("short"):
            return "Hello"
        return view(*arguments, **named)

    return inner


def framed(view):
    @functools.wraps(view)
    def outer(*arguments, **named):
        response = make_response(view(*arguments, **named))
        response.headers["X-Frame-Options"] = "DENY"
        return response

    return outer


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:37)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:37)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:37)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:37)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:37)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
@framed
@shortened
def index():
    abort(404)
