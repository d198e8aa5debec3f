from flask import Flask, request_finished

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
app = Flask(__name__)


@request_finished.connect_via(app)
def late(sender, response, **extra):
    response.headers["X-Frame-Options"] = "DENY"


def later(sender, response, **extra):
    response.headers["Referrer-Policy"] = "no-referrer"


request_finished.connect(later, app)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@app.route("/")
def index():
    return "Hello"
