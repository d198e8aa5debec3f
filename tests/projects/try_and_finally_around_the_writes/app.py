from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:26)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:26)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    try:
        response.headers["X-Frame-Options"] = "deny"
    finally:
        return response


@app.after_request
def refer(response):
    try:
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
    finally:
        response.headers["X-Content-Type-Options"] = "nosniff"


@app.route("/")
def index():
    return "Hello"
