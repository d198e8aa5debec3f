from flask import Flask
from secure import Preset, Secure

secure_headers = Secure.from_preset(Preset.STRICT)


def create_app():
    from .api import bp

    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/api")

    @app.route("/")
    def home():
        return "Home"

    return app
