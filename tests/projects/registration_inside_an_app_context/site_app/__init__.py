from flask import Flask


def create_app():
    app = Flask(__name__)
    with app.app_context():
        from . import hooks
        from .views import main

        app.register_blueprint(main)
        hooks.install(app)
        return app
