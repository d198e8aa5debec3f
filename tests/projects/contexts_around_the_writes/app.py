from contextlib import contextmanager

from flask import Flask, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'generator' (app.py:42)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'generator' (app.py:42)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 3 routes, first 'at_last' (app.py:50)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 3 routes, first 'generator' (app.py:42)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'generator' (app.py:42)); set it in an after_request hook
app = Flask(__name__)


@contextmanager
def framed(response):
    #: FSH005 X-Frame-Options is replaced by a weaker value later, at app.py:45 ('SAMEORIGIN' becomes 'lost'); set the stronger value there, or keep what is there already (setdefault)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    yield response
    response.headers["X-Frame-Options"] = "DENY"


@contextmanager
def referred(response, policy):
    try:
        yield response.headers
    finally:
        response.headers.setdefault("Referrer-Policy", policy)


class Sniffing:
    def __init__(self, response):
        self.response = response

    def __enter__(self):
        return self.response

    def __exit__(self, kind, error, traceback):
        self.response.headers["X-Content-Type-Options"] = "nosniff"
        return kind is KeyError


@app.route("/generator")
def generator():
    response = make_response("x")
    with framed(response) as inner:
        inner.headers["X-Frame-Options"] = "lost"
    return response


@app.route("/finally")
def at_last():
    response = make_response("x")
    with referred(response, "origin") as headers:
        headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/class")
def of_a_class():
    with Sniffing(make_response("x")) as response:
        raise KeyError("kept away")
    return response
