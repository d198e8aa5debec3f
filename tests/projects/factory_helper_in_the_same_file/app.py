from flask import Flask


def create_app(name="site"):
    application = Flask(name)
    init_app(application)
    application.add_url_rule("/", view_func=index)
    return application


def init_app(app):
    @app.after_request
    def harden(response):
        response.headers.add("X-Frame-Options", "SAMEORIGIN")
        return response


def index():
    return "Hello"
