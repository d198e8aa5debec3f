from flask import Flask

app = Flask(__name__)


@app.after_request
def first(response):
    response.headers.setdefault("X-Frame-Options", "DENY")
    return response


def second(response):
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    return response


app.after_request(second)


@app.route("/")
def index():
    return "Hello"
