from flask import Flask

from security import Talisman

talisman = Talisman()


def create_app():
    app = Flask(__name__)
    talisman.init_app(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
