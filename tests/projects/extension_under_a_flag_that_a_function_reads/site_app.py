from flask import Flask

from flags import flag

HARDEN = flag("SECURE_SITE")


def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (site_app.py:23)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'create_app.index' (site_app.py:23)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'create_app.index' (site_app.py:23)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (site_app.py:23)); set it in an after_request hook
    app = Flask(__name__, static_folder=None)
    if HARDEN:
        app.after_request(harden)

    @app.route("/")
    def index():
        return "Hello"

    return app
