import os

from flask import Flask


class Headers:
    def __init__(self, app):
        self.app = app
        app.after_request(self.write)

    def collect(self):
        found = {}
        if self.app.config.get("ENABLE_HSTS", True):
            found["Strict-Transport-Security"] = "max-age=31536000"
        found["X-Frame-Options"] = "SAMEORIGIN"
        return found

    def write(self, response):
        for name, value in self.collect().items():
            response.headers[name] = value
        return response


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (app.py:33)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'create_app.index' (app.py:33)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (app.py:33)); set it in an after_request hook
    app = Flask(__name__)
    app.config["ENABLE_HSTS"] = os.environ.get("ENABLE_HSTS", "1") == "1"
    Headers(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
