from flask import Blueprint, send_from_directory

site = Blueprint("site", __name__)


@site.after_request
def pages(response):
    response.headers["X-Frame-Options"] = "DENY"
    if response.status_code == 200:
        response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


@site.route("/")
def index():
    return "<h1>Library</h1>"


@site.route("/docs")
def docs():
    return send_from_directory("documents", "rules.txt")
