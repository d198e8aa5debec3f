from flask import Flask

from .extensions import security


def create_app():
    app = Flask(__name__)
    security.init_app(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
