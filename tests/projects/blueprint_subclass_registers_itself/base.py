from flask import Blueprint


class BaseBlueprint(Blueprint):
    def init_app(self, app):
        app.register_blueprint(self)


base = BaseBlueprint("base", __name__)


@base.after_app_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@base.route("/")
def index():
    return "Hello"
