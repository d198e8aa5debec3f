from flask import Flask, Response

app = Flask(__name__)

TWICE = [("X-Frame-Options", "DENY"), ("X-Frame-Options", "SAMEORIGIN")]


@app.route("/text")
def text():
    return "x", 200, TWICE


@app.route("/response")
def response():
    return Response("x"), 200, TWICE
