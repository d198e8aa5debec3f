from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 some responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:19)); set it on every response, not only on those that get it at app.py:14
app = Flask(__name__)


@app.after_request
def harden(response):
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
