from flask import Flask


def create_app():
    app = Flask(__name__)

    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    @app.route("/")
    def index():
        return "Hello"

    return app
