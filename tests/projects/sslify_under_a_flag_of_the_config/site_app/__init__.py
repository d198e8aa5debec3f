from flask import Flask

from .config import Production


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production)
    if app.config["SSL_REDIRECT"]:
        from flask_sslify import SSLify

        SSLify(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
