from flask import Flask, abort

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:21)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:21)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'gone' (app.py:26)); set it on every response, not only on those that get it at app.py:14
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:21)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'index' (app.py:21)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if response.status_code < 400:
        response.headers["X-Frame-Options"] = "DENY"
    if response.status_code == 201:
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/gone")
def gone():
    abort(410)


@app.route("/made/")
def made():
    return "Made", 201
