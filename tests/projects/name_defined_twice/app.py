from flask import Flask

app = Flask(__name__)


def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


app.after_request(harden)


def harden(response):  # noqa: F811
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


app.after_request(harden)


def harden(response):  # noqa: F811
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello"
