import json
import os
from pathlib import Path

from flask import Flask


class Settings:
    def __init__(self, static, templates):
        self.static = static
        self.templates = templates


def load():
    given = json.loads(os.environ.get("SITE", "{}"))
    try:
        static = Path(given["static"])
    except KeyError:
        static = Path("/srv/static")
    try:
        templates = Path(given["templates"])
    except KeyError:
        templates = Path("/srv/templates")
    return Settings(static, templates)


def create_app(settings):
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (app.py:44)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'create_app.index' (app.py:44)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'create_app.index' (app.py:44)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (app.py:44)); set it in an after_request hook
    app = Flask(
        __name__,
        template_folder=str(settings.templates.absolute()),
        static_folder=settings.static.absolute(),
    )

    @app.after_request
    def set_security_headers(response):
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        return response

    @app.route("/")
    def index():
        return "Hello"

    return app


app = create_app(load())
