from flask import Flask

from settings import Settings


def create_app():
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'create_app.index' (site_app.py:21)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'create_app.index' (site_app.py:21)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (site_app.py:21)); set it in an after_request hook
    app = Flask(__name__, static_folder=None)
    settings = Settings()

    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        if settings.get("site", "policy"):
            response.headers["Content-Security-Policy"] = "default-src 'self'"
        return response

    @app.route("/")
    def index():
        return "Hello"

    return app
