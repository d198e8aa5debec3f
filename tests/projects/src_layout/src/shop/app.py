from flask import Flask

from shop.web.hooks import harden


def create_app():
    app = Flask(__name__)
    app.after_request(harden)

    @app.route("/")
    def index():
        return "Shop"

    return app
