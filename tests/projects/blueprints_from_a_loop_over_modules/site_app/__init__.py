from flask import Flask

from . import api, info, main


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 3 routes, first 'index' (site_app/info.py:7), 1 sends no document); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (site_app/api.py:13)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'index' (site_app/info.py:7), 1 sends no document); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (site_app/api.py:13)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'index' (site_app/info.py:7), 1 sends no document); set it in an after_request hook
    app = Flask(__name__)
    for module in [main, info]:
        app.register_blueprint(module.bp)
    for prefix, blueprint in {"/v1": api.bp}.items():
        app.register_blueprint(blueprint, url_prefix=prefix)
    return app
