from flask import Flask

from . import forum, security  # noqa: F401
from .plugins import PLUGINS


def create_app():
    app = Flask(__name__)
    for load in PLUGINS:
        load(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
