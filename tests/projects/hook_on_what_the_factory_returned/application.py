from flask import Flask


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (application.py:14)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (application.py:14)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (application.py:14)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (application.py:14)); set it in an after_request hook
    app = Flask(__name__)
    app.add_url_rule("/", "index", index)
    return app


def index():
    return "Hello"
