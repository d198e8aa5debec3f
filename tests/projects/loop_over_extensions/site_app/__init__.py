from flask import Flask

from . import request_log
from .extensions import frames, referrers


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (site_app/__init__.py:15)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'create_app.index' (site_app/__init__.py:15)); set it in an after_request hook
    app = Flask(__name__)
    for extension in (request_log, frames, referrers):
        extension.init_app(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
