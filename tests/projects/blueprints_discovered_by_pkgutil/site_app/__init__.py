import importlib
import pkgutil

from flask import Flask

from . import views


def create_app():
    app = Flask(__name__)
    for found in pkgutil.iter_modules(views.__path__):
        module = importlib.import_module(f"{views.__name__}.{found.name}")
        if hasattr(module, "bp"):
            app.register_blueprint(module.bp)

    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    return app
