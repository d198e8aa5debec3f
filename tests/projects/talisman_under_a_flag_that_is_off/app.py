from flask import Flask
from flask_talisman import Talisman


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(ENABLE_CSP=False)
    if app.config.get("ENABLE_CSP"):
        Talisman(app)  # never run: off

    @app.route("/")
    def index():
        return "Hello"

    return app
