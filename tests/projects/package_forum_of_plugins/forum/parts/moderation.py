from flask import Blueprint

moderation = Blueprint("moderation", __name__, url_prefix="/moderate")


@moderation.after_request
def private(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@moderation.route("/")
def queue():
    return "<h1>Queue</h1>"


def setup(app):
    app.register_blueprint(moderation)
