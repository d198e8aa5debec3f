from flask import Flask


def configure_middleware(app):
    from middleware import SecurityHeaders

    SecurityHeaders(app)


def create_app():
    app = Flask(__name__)
    configure_middleware(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
