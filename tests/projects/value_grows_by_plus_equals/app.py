from flask import Flask, request

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:20)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    policy = "default-src 'self'"
    if request.endpoint == "read":
        policy += " blob:"
    response.headers["Content-Security-Policy"] = policy + "; object-src 'none'"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/read")
def read():
    return "A book"
