from flask import Flask

import policy

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.update(policy.SECURITY)
    return response


@app.route("/")
def index():
    return "Hello"
