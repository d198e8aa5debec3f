from flask import Flask

from . import extensions


def create_app():
    app = Flask(__name__)
    extensions.init_app(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
