from flask import Flask, abort
from werkzeug.exceptions import HTTPException

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if response.status.startswith("2"):
        return response
    if response.status_code >= 400:
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.errorhandler(HTTPException)
def failed(error):
    return error


@app.route("/")
def index():
    return "Hello"


@app.route("/teapot")
def teapot():
    abort(418)
