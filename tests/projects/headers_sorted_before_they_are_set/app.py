from flask import Flask

HEADERS = {
    "Referrer-Policy": "no-referrer",
    "REFERRER-POLICY": "unsafe-url",
}

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    for name, value in sorted(HEADERS.items()):
        response.headers[name] = value
    return response


@app.route("/")
def index():
    return "Hello"
