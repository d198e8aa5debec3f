from flask import Flask

from headers import CSP, SECURITY

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    for item in [*SECURITY, CSP]:
        response.headers.setdefault(**item)
    return response


@app.route("/")
def index():
    return "Hello"
