from flask import Flask, make_response
from werkzeug.exceptions import Forbidden, NotFound

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'a' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'a' (app.py:18)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'a' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'a' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/a")
def a():
    response = make_response("a")
    #: FSH004 X-Frame-Options is set on 'response', which is not the response that is returned; return 'response', or set it on what is returned
    response.headers["X-Frame-Options"] = "DENY"
    raise Forbidden()


@app.route("/b")
def b():
    raise NotFound
