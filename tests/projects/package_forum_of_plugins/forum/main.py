from flask import Flask

from .loader import load

PARTS = ["board", "moderation", "protection"]


def create_app():
    app = Flask("forum", static_folder=None)
    load(app, PARTS)
    return app
