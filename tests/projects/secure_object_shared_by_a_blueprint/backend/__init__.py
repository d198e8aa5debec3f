from flask import Flask
from secure import Preset, Secure

secure_headers = Secure.from_preset(Preset.STRICT)


def create_app():
    from .api import bp

    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'create_app.home' (backend/__init__.py:19)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 2 routes, first 'create_app.home' (backend/__init__.py:19)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'create_app.home' (backend/__init__.py:19)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 2 routes, first 'create_app.home' (backend/__init__.py:19)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'create_app.home' (backend/__init__.py:19)); set it in an after_request hook
    app = Flask(__name__)
    app.register_blueprint(bp, url_prefix="/api")

    @app.route("/")
    def home():
        return "Home"

    return app
