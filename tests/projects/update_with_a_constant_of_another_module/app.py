from flask import Flask

import policy

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.update(policy.SECURITY)
    return response


@app.route("/")
def index():
    return "Hello"
