from flask import Flask, make_response

app = Flask(__name__)


@app.route("/")
def index():
    return "Hello", {"X-Frame-Options": "DENY"}


@app.route("/bare")
def bare():
    response = make_response("bytes", {"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"})
    response.headers.clear()
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
