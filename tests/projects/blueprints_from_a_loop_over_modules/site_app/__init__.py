from flask import Flask

from . import api, info, main


def create_app():
    app = Flask(__name__)
    for module in [main, info]:
        app.register_blueprint(module.bp)
    for prefix, blueprint in {"/v1": api.bp}.items():
        app.register_blueprint(blueprint, url_prefix=prefix)
    return app
