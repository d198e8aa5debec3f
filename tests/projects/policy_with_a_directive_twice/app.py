from flask import Flask

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["Content-Security-Policy"] = "img-src *; frame-ancestors 'none'; img-src 'self'"
    response.content_security_policy.default_src = "'self'"
    return response


@app.route("/")
def index():
    return "Hello"
