from flask import Flask


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (site_app/views.py:7)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (site_app/views.py:7)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (site_app/views.py:7)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (site_app/views.py:7)); set it in an after_request hook
    app = Flask(__name__)
    with app.app_context():
        from . import hooks
        from .views import main

        app.register_blueprint(main)
        hooks.install(app)
        return app
