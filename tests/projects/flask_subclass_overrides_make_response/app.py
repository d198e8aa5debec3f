from flask import Flask, abort


class Site(Flask):
    def make_response(self, rv):
        response = super().make_response(rv)
        response.headers["X-Frame-Options"] = "DENY"
        return response


#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
app = Site(__name__)


@app.route("/")
def index():
    return "Hello"


@app.route("/gone")
def gone():
    abort(410)
