from flask import Flask, request

from shop.api import api
from shop.errors import TooMuch
from shop.pages import pages


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'items' (shop/api.py:12)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'items' (shop/api.py:12)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (3 of 3 routes, first 'items' (shop/api.py:12)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'items' (shop/api.py:12)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'items' (shop/api.py:12)); set it in an after_request hook
    app = Flask(__name__)

    @app.before_request
    def refuse():
        if request.args.get("full"):
            raise TooMuch()

    app.register_blueprint(api)
    app.register_blueprint(pages)
    return app
