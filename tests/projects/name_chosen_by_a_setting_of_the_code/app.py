from flask import Flask

import settings

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    name = (
        "Content-Security-Policy-Report-Only" if settings.CSP_MODE == "report-only" else "Content-Security-Policy"
    )
    #: FSH301 Content-Security-Policy-Report-Only: "default-src 'self'" names nobody to report to, and blocks nothing; add report-to or report-uri, or send it as Content-Security-Policy
    response.headers[name] = "default-src 'self'"
    return response


@app.route("/")
def index():
    return "Hello"
