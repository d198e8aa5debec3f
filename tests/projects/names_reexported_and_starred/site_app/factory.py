from flask import Flask

from . import web as w


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (site_app/web/pages.py:1)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (site_app/web/pages.py:1)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (site_app/web/pages.py:1)); set it in an after_request hook
    app = Flask(__name__)
    w.protect(app)
    app.add_url_rule("/", "index", w.index)
    return app
