from flask import Flask, abort
from werkzeug.exceptions import HTTPException

app = Flask(__name__, static_folder=None)


@app.errorhandler(HTTPException)
def error_page(error):
    return f"<h1>{error.code}</h1>", error.code, {"X-Frame-Options": "DENY"}


@app.route("/")
def index():
    return "Hello"


@app.route("/secret")
def secret():
    abort(403)
