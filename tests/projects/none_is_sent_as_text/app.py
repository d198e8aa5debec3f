from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["Referrer-Policy"] = None
    return response


@app.route("/")
def index():
    return "Hello"
