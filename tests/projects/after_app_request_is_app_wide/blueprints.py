from flask import Blueprint

main = Blueprint("main", __name__)
spare = Blueprint("spare", __name__)


@main.after_app_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@spare.after_app_request
#: FSH003 Referrer-Policy of 'refer' is never sent: no app registers its blueprint; attach it to the app, or set it in an after_request hook
def refer(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@main.route("/")
def index():
    return "Main"


@spare.route("/closed")
def closed():
    return "Closed"
