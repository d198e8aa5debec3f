"""A small app for notes."""

from flask import Flask

from notes import auth, pages
from notes.config import Config
from notes.errors import register_error_pages
from notes.extensions import talisman


def create_app(config: type = Config) -> Flask:
    app = Flask(__name__)
    app.config.from_object(config)
    register_extensions(app)
    register_blueprints(app)
    register_error_pages(app)
    return app


def register_extensions(app: Flask) -> None:
    talisman.init_app(
        app,
        content_security_policy=app.config["CONTENT_SECURITY_POLICY"],
        referrer_policy=app.config["REFERRER_POLICY"],
        frame_options="DENY",
    )


def register_blueprints(app: Flask) -> None:
    app.register_blueprint(pages.bp)
    app.register_blueprint(auth.bp, url_prefix="/auth")
