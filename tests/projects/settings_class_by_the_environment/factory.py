from config import config
from flask import Flask, current_app, request
from flask_sslify import SSLify


def create_app(config_name):
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (factory.py:24)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'create_app.index' (factory.py:24)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'create_app.index' (factory.py:24)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (factory.py:24)); set it in an after_request hook
    app = Flask(__name__)
    app.config.from_object(config[config_name])
    if app.config["SSL_REDIRECT"]:
        SSLify(app)

    @app.after_request
    def tell_of_long_names(response):
        for name in request.args:
            if len(name) >= current_app.config["LONGEST_NAME"]:
                current_app.logger.warning(name)
        return response

    @app.route("/")
    def index():
        return "Hello"

    return app
