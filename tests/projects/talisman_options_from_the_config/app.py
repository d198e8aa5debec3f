from flask import Flask
from flask_talisman import Talisman

from settings import Settings

talisman = Talisman()


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (app.py:16)); set it in an after_request hook
    app = Flask(__name__)
    app.config.from_object(Settings)
    talisman.init_app(app, **app.config["TALISMAN_SETTINGS"])

    @app.route("/")
    def index():
        return "Hello"

    return app
