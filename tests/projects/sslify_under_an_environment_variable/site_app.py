import os

from flask import Flask
from flask_sslify import SSLify


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'create_app.index' (site_app.py:17)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'create_app.index' (site_app.py:17)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'create_app.index' (site_app.py:17)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'create_app.index' (site_app.py:17)); set it in an after_request hook
    app = Flask(__name__, static_folder=None)
    if os.environ.get("FORCE_HTTPS"):
        SSLify(app, skips=["health"])

    @app.route("/")
    def index():
        return "Hello"

    @app.route("/health")
    def health():
        return "ok"

    return app
