from flask import Flask, after_this_request

app = Flask(__name__)


@app.before_request
def prepare():
    @after_this_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response


@app.route("/")
def index():
    return "Hello"
