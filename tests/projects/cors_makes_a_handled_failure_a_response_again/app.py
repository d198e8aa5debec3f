from flask import Flask
from flask_cors import CORS
from werkzeug.exceptions import HTTPException


class Site(Flask):
    def make_response(self, rv):
        response = super().make_response(rv)
        if "X-Frame-Options" in response.headers:
            response.headers["Referrer-Policy"] = "no-referrer"
        return response


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
app = Site(__name__)
CORS(app)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.errorhandler(HTTPException)
def failed(error):
    return "No", error.code


@app.route("/")
def index():
    return "Hello"
