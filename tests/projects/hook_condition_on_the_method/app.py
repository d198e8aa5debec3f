from flask import Flask, request

app = Flask(__name__)


@app.after_request
def harden(response):
    if request.method == "GET":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/", methods=["GET", "POST"])
def index():
    return "Hello"


@app.post("/save")
def save():
    return "Saved"
