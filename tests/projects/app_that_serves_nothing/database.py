from flask import Flask


def _database_app():
    app = Flask(__name__)
    app.config["DATABASE"] = "sqlite://"
    return app


def names():
    with _database_app().app_context():
        return ["Ada", "Grace"]
