from flask import Flask

from headers import SecurityHeaders

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def after(response):
    SecurityHeaders.set_response_headers(response)
    SecurityHeaders.refer(response)
    return response


@app.route("/")
def index():
    return "Hello"
