"""The shop: a factory that puts its parts together."""

from flask import Flask

from . import security
from .config import Production
from .errors import register_error_handlers
from .extensions import store


def create_app(config=Production):
    app = Flask(__name__)
    app.config.from_object(config)
    store.init_app(app)
    security.init_app(app)
    register_error_handlers(app)
    register_blueprints(app)
    return app


def register_blueprints(app):
    from .account import account
    from .api import api
    from .payments import payments
    from .storefront import storefront

    app.register_blueprint(storefront)
    app.register_blueprint(account, url_prefix="/account")
    app.register_blueprint(payments, url_prefix="/payments")
    app.register_blueprint(api, url_prefix="/api")
