from flask import Flask, make_response

app = Flask(__name__)


def page(body):
    response = make_response(body)
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return page("Hello")


@app.route("/about")
def about():
    return page("About")
