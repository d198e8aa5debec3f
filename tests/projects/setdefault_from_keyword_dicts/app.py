from flask import Flask

from headers import CSP, SECURITY

app = Flask(__name__)


@app.after_request
def harden(response):
    for item in [*SECURITY, CSP]:
        response.headers.setdefault(**item)
    return response


@app.route("/")
def index():
    return "Hello"
