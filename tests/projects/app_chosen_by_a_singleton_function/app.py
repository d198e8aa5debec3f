from flask import Flask

_app = None


def get_app():
    global _app
    if _app is None:
        #: FSH101 responses of app '_app' carry no Content-Security-Policy (1 of 1 route, first 'configure.index' (app.py:25)); set it in an after_request hook
        #: FSH102 responses of app '_app' carry no Strict-Transport-Security (1 of 1 route, first 'configure.index' (app.py:25)); set it in an after_request hook
        #: FSH104 responses of app '_app' carry no X-Content-Type-Options (1 of 1 route, first 'configure.index' (app.py:25)); set it in an after_request hook
        #: FSH105 responses of app '_app' carry no Referrer-Policy (1 of 1 route, first 'configure.index' (app.py:25)); set it in an after_request hook
        _app = Flask(__name__)
        configure(_app)
    return _app


def configure(app):
    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    @app.route("/")
    def index():
        return "Hello"
