from flask import Flask, request

app = Flask(__name__, static_folder=None)


@app.after_request
def harden(response):
    if not request.path.startswith(("/api/", "/feed/")):
        response.headers["X-Frame-Options"] = "DENY"
    if "-ish" not in request.path:
        response.headers["Referrer-Policy"] = "no-referrer"
    if request.path == "/":
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/api/items")
def items():
    return "[]"


@app.route("/api/item/<number>")
def item(number):
    return number


@app.route("/static-ish/<name>")
def other(name):
    return name
