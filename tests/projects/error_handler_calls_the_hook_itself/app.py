from flask import Flask, abort, make_response

app = Flask(__name__)


@app.after_request
def add_headers(response):
    response.headers.add("X-Frame-Options", "DENY")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.errorhandler(404)
def not_found(error):
    return add_headers(make_response("Not here", 404))


@app.route("/")
def index():
    return "Hello"


@app.route("/gone")
def gone():
    abort(404)
