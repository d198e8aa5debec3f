from flask import Flask, make_response

app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/start")
def start():
    response = index()
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
