from flask import Flask

from headers import SecurityHeaders

app = Flask(__name__)


@app.after_request
def after(response):
    SecurityHeaders.set_response_headers(response)
    SecurityHeaders.refer(response)
    return response


@app.route("/")
def index():
    return "Hello"
