from flask import Flask

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/open")
#: FSH103 responses of 'open_page' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:11; set it there on every response, or set it here
def open_page():
    return "Open", {"Content-Security-Policy": "default-src 'self'"}
