from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Option"] = "nosniff"
    response.headers["X-Frame-Option"] = "DENY"
    response.headers["Referer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
