from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.endpoint and request.url_rule is None:
        response.headers.pop("X-Content-Type-Options", None)
    return response


@app.route("/")
def index():
    return "Hello"
