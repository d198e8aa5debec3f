from flask import Flask, Response, jsonify

app = Flask(__name__)


@app.after_request
def harden(response):
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = "default-src 'self'"
    if response.is_json:
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"


@app.route("/data")
def data():
    return jsonify(name="Flask")


@app.route("/text")
def text():
    return Response("plain", mimetype="text/plain")
