from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def runs_last(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def runs_first(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
