from flask import Flask

import settings

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def policy(response):
    if "Content-Security-Policy" in response.headers:
        return response
    response.headers["X-Frame-Options"] = "DENY"
    if not settings.CSP_ENABLED:
        return response
    response.headers["Content-Security-Policy"] = "default-src 'self'"  # never run: switched off
    return response  # never run


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
#: FSH103 responses of 'own' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:16; set it there on every response, or set it here
def own():
    return "Hello", {"Content-Security-Policy": "default-src 'none'"}
