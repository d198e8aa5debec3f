from flask import Flask


def register_hooks(flask_app):
    from site_app.hooks.request_context import after_request

    flask_app.after_request(after_request)


def register_views(flask_app):
    from .views import index

    flask_app.add_url_rule("/", "index", index)


def create_app(*configuration):
    #: FSH101 responses of app 'flask_app' carry no Content-Security-Policy (1 of 1 route, first 'index' (site_app/views.py:1)); set it in an after_request hook
    #: FSH102 responses of app 'flask_app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (site_app/views.py:1)); set it in an after_request hook
    #: FSH104 responses of app 'flask_app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (site_app/views.py:1)); set it in an after_request hook
    #: FSH105 responses of app 'flask_app' carry no Referrer-Policy (1 of 1 route, first 'index' (site_app/views.py:1)); set it in an after_request hook
    flask_app = Flask(__name__)
    register_hooks(flask_app)
    register_views(flask_app)
    return flask_app
