from flask import Blueprint

main = Blueprint("main", __name__)


@main.route("/")
def index():
    return "Hello"


def create_app(application):
    init_app(application)
    application.register_blueprint(main)


def init_app(application):
    application.after_request(useful_headers)


def useful_headers(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.headers.add("X-Content-Type-Options", "nosniff")
    return response
