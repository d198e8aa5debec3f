from flask import Flask, abort
from werkzeug.exceptions import HTTPException

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.errorhandler(HTTPException)
def error_page(error):
    return f"<h1>{error.code}</h1>", error.code, {"X-Frame-Options": "DENY"}


@app.route("/")
def index():
    return "Hello"


@app.route("/secret")
def secret():
    abort(403)
