from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    if "X-Frame-Options" not in response.headers:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    if not response.headers.get("Referrer-Policy"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    return "Hello", {"X-Frame-Options": "DENY", "referrer-policy": "origin"}
