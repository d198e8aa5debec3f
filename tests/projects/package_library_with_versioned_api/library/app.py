from flask import Flask

from .api import api
from .site import site


def create_app():
    app = Flask(__name__)
    app.register_blueprint(site)
    app.register_blueprint(api, url_prefix="/api")
    return app
