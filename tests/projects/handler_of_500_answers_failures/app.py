from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if response.status_code < 500:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@app.errorhandler(500)
def failed(error):
    return "Sorry", 500, {"X-Frame-Options": "DENY"}


@app.route("/")
def index():
    return "Hello"


@app.route("/broken")
def broken():
    raise RuntimeError("on purpose")
