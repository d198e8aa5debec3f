from flask import Flask

from .config import Production
from .hooks import harden


def create_app():
    app = Flask(__name__)
    app.config.from_object(Production)
    app.after_request(harden)

    @app.route("/")
    def index():
        return "Hello"

    return app
