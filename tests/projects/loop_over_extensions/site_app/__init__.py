from flask import Flask

from . import request_log
from .extensions import frames, referrers


def create_app():
    app = Flask(__name__)
    for extension in (request_log, frames, referrers):
        extension.init_app(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
