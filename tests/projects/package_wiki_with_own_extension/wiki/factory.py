from flask import Flask

from .blueprints import BLUEPRINTS
from .security import headers


def make_app():
    app = Flask(__name__.split(".")[0], static_folder=None)
    app.config.from_mapping(
        SECRET_KEY="for the fixture only",
        SECURITY_HEADERS_REFERRER_POLICY="no-referrer",
    )
    headers.init_app(app)
    for blueprint, prefix in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix=prefix)
    return app
