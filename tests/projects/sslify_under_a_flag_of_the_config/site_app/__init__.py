from flask import Flask

from .config import Production


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (site_app/__init__.py:19)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'create_app.index' (site_app/__init__.py:19)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'create_app.index' (site_app/__init__.py:19)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (site_app/__init__.py:19)); set it in an after_request hook
    app = Flask(__name__)
    app.config.from_object(Production)
    if app.config["SSL_REDIRECT"]:
        from flask_sslify import SSLify

        SSLify(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
