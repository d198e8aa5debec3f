from flask import Flask, Response

app = Flask(__name__)

NO_FRAME = {"X-Frame-Options": "SAMEORIGIN"}


@app.route("/second")
def second():
    return "x", {"X-Frame-Options": "DENY"}


@app.route("/third")
def third():
    return "x", 201, {"X-Frame-Options": "DENY"}


@app.route("/pairs")
def pairs():
    return "x", [("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer")]


@app.route("/constant")
def constant():
    return "x", 200, NO_FRAME


@app.route("/response")
def wrapped():
    response = Response("x", headers={"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff"})
    return response, 200, NO_FRAME
