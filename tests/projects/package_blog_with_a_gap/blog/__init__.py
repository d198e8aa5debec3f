from flask import Flask

from .errors import not_found


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 5 routes, first 'dashboard' (blog/admin.py:20)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (5 of 5 routes, first 'dashboard' (blog/admin.py:20)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 5 routes, first 'dashboard' (blog/admin.py:20)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 5 routes, first 'dashboard' (blog/admin.py:20)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (5 of 5 routes, first 'dashboard' (blog/admin.py:20)); set it in an after_request hook
    app = Flask(__name__)
    app.config.from_object("blog.settings")

    from .admin import admin
    from .authors import authors
    from .posts import posts

    for blueprint in (posts, authors, admin):
        app.register_blueprint(blueprint)
    app.register_error_handler(404, not_found)
    return app
