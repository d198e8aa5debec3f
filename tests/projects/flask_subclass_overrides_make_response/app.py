from flask import Flask, abort


class Site(Flask):
    def make_response(self, rv):
        response = super().make_response(rv)
        response.headers["X-Frame-Options"] = "DENY"
        return response


app = Site(__name__)


@app.route("/")
def index():
    return "Hello"


@app.route("/gone")
def gone():
    abort(410)
