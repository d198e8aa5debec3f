from flask import Flask

from . import web as w


def create_app():
    app = Flask(__name__)
    w.protect(app)
    app.add_url_rule("/", "index", w.index)
    return app
