from flask import Blueprint


def construct_blueprint(store):
    blueprint = Blueprint("tags", __name__)

    @blueprint.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    @blueprint.route("/list")
    def list_tags():
        return ", ".join(store)

    return blueprint
