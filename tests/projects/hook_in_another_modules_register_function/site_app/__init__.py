from flask import Flask

from .security_headers import init_security_headers
from .views import main


def create_app():
    app = Flask(__name__)
    init_security_headers(app)
    app.register_blueprint(main)
    return app
