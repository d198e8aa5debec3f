from flask import Flask, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("X-FRAME-OPTIONS", "SAMEORIGIN")
    response.headers["x-content-type-options"] = "NOSNIFF"
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["x-frame-options"] = "DENY"
    return response
