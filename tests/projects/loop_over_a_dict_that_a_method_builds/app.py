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
    app = Flask(__name__)
    app.config["ENABLE_HSTS"] = os.environ.get("ENABLE_HSTS", "1") == "1"
    Headers(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
