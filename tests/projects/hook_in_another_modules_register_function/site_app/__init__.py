from flask import Flask

from .security_headers import init_security_headers
from .views import main


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (site_app/views.py:7)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (site_app/views.py:7)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (site_app/views.py:7)); set it in an after_request hook
    app = Flask(__name__)
    init_security_headers(app)
    app.register_blueprint(main)
    return app
