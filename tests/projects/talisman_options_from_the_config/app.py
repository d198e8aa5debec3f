from flask import Flask
from flask_talisman import Talisman

from settings import Settings

talisman = Talisman()


def create_app():
    app = Flask(__name__)
    app.config.from_object(Settings)
    talisman.init_app(app, **app.config["TALISMAN_SETTINGS"])

    @app.route("/")
    def index():
        return "Hello"

    return app
