from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    try:
        response.headers["X-Frame-Options"] = "deny"
    finally:
        return response


@app.after_request
def refer(response):
    try:
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
    finally:
        response.headers["X-Content-Type-Options"] = "nosniff"


@app.route("/")
def index():
    return "Hello"
