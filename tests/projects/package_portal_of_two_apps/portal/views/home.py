from flask import Blueprint, make_response

home = Blueprint("home", __name__)


@home.route("/")
def index():
    response = make_response("<h1>Portal</h1>")
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@home.route("/news")
def news():
    return "<h1>News</h1>"
