from flask import Flask, make_response

app = Flask(__name__)


@app.route("/")
def index():
    resp = make_response("Hello")
    resp.headers["X-Frame-Options"] = "DENY"
    return resp
