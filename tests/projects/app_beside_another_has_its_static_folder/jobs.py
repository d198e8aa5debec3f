from flask import Flask


def create_light_app():
    app = Flask(__name__)
    app.config["QUEUE"] = ["mail"]
    return app


def pending():
    app = create_light_app()
    with app.app_context():
        return app.config["QUEUE"]
