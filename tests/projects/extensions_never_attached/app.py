from flask import Flask
from flask_talisman import Talisman
from security import Cookies, Policy, Security

cookies = Cookies()
#: FSH003 Referrer-Policy of 'policy' is never sent: it is built and init_app is never called; attach it to the app, or set it in an after_request hook
policy = Policy()
#: FSH003 headers of 'Talisman()' are never sent: it is built and init_app is never called; attach it to the app, or set them in an after_request hook
spare = {"talisman": Talisman()}


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (app.py:25)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'create_app.index' (app.py:25)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'create_app.index' (app.py:25)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (app.py:25)); set it in an after_request hook
    app = Flask(__name__, static_folder=None)
    #: FSH003 headers of 'talisman' are never sent: it is built and init_app is never called; attach it to the app, or set them in an after_request hook
    talisman = Talisman()
    security = Security()
    security.init_app(app)
    cookies.init_app(app)

    @app.route("/")
    def index():
        return f"Hello, {talisman is None}"

    return app
