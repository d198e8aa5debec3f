from flask import Flask
from flask_cors import CORS


class Site(Flask):
    def make_response(self, rv):
        response = super().make_response(rv)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:27)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:27)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:27)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:27)); set it in an after_request hook
app = Site(__name__)
CORS(app)


@app.after_request
def trim(response):
    response.headers.pop("Referrer-Policy", None)
    return response


@app.route("/")
def index():
    return "Hello"
