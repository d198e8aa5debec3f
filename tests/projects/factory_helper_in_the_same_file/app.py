from flask import Flask


def create_app(name="site"):
    #: FSH101 responses of app 'application' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
    #: FSH102 responses of app 'application' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
    #: FSH104 responses of app 'application' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
    #: FSH105 responses of app 'application' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
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
