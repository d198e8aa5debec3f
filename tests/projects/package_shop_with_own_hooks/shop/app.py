from __future__ import annotations

from flask import Flask

from . import hooks


def create_app(settings: dict[str, object] | None = None) -> Flask:
    app = Flask("shop")
    app.config["SECRET_KEY"] = "for the fixture only"
    if settings:
        app.config.update(settings)  # never run: tests of the shop give settings

    hooks.install(app)

    from .api import bp as api
    from .cart import bp as cart
    from .catalogue import bp as catalogue

    app.register_blueprint(catalogue)
    app.register_blueprint(cart, url_prefix="/cart")
    app.register_blueprint(api, url_prefix="/api")
    return app
