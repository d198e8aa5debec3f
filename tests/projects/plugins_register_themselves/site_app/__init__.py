from flask import Flask

from . import forum, security  # noqa: F401
from .plugins import PLUGINS


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'create_app.index' (site_app/__init__.py:17)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'create_app.index' (site_app/__init__.py:17)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'create_app.index' (site_app/__init__.py:17)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'create_app.index' (site_app/__init__.py:17)); set it in an after_request hook
    app = Flask(__name__)
    for load in PLUGINS:
        load(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
