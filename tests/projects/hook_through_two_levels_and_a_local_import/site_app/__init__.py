from flask import Flask


def register_hooks(flask_app):
    from site_app.hooks.request_context import after_request

    flask_app.after_request(after_request)


def register_views(flask_app):
    from .views import index

    flask_app.add_url_rule("/", "index", index)


def create_app(*configuration):
    flask_app = Flask(__name__)
    register_hooks(flask_app)
    register_views(flask_app)
    return flask_app
