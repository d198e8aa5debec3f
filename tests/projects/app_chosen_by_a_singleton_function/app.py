from flask import Flask

_app = None


def get_app():
    global _app
    if _app is None:
        _app = Flask(__name__)
        configure(_app)
    return _app


def configure(app):
    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    @app.route("/")
    def index():
        return "Hello"
