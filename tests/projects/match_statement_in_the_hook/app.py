from flask import Flask, request

app = Flask(__name__)


@app.after_request
def harden(response):
    match request.path:
        case "/embed":
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        case "/widget":
            pass
        case _:
            response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/embed")
def embed():
    return "Frame me at home"


@app.route("/widget")
def widget():
    return "Frame me"
