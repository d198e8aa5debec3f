from flask import Blueprint

oauth = Blueprint("oauth", __name__)


@oauth.after_app_request
def once(response):
    response.headers.add("X-Frame-Options", "DENY")
    return response


@oauth.after_request
def private(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@oauth.route("/token")
def token():
    return "token"
