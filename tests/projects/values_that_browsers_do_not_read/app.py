from flask import Flask, jsonify

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers["X-Frame-Options"] = "ALLOW-FROM https://partner.example"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers.setdefault(
        "Content-Security-Policy",
        "default-src 'self'; frame-ancestors 'self' https://partner.example",
    )
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/api")
def api():
    response = jsonify(name="value")
    response.headers["Content-Security-Policy"] = "default-src *; frame-ancestors 'self'"
    return response
