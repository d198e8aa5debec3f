from flask import Flask

import settings

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
app = Flask(__name__)

NAMES = {"CSP": "Content-Security-Policy", "XCTO": "X-Content-Type-Options", "XFO": "X-Frame-Options"}


@app.after_request
def harden(response):
    for key in NAMES:
        if getattr(settings, key, ""):
            response.headers[NAMES[key]] = getattr(settings, key)
    return response


@app.route("/")
def index():
    return "Hello"
