from base import factory

from .views import web

BLUEPRINTS = [web]


def create_app(path=None):
    app = factory.create_app(app_name=__name__, blueprints=BLUEPRINTS)
    configure_hook(app)
    return app


def configure_hook(app):
    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response
