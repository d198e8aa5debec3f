from flask import Flask, after_this_request

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response


@app.route("/")
def index():
    @after_this_request
    def one(response):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["X-Content-Type-Options"] = "NoSniff"
        return response

    @after_this_request
    def two(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    return "Hello"


def no_referrer(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/image")
def image():
    after_this_request(no_referrer)
    return b"GIF89a"
