from flask import Flask, abort, g, request

from .api import api


def create_app():
    #: FSH001 404 pages of app 'app' go out without X-Content-Type-Options, which other responses get at site_app/__init__.py:24; set it there on every response
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'create_app.start' (site_app/__init__.py:36)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'create_app.start' (site_app/__init__.py:36)); set it in an after_request hook
    #: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'create_app.start' (site_app/__init__.py:36)); set it on every response, not only on those that get it at site_app/__init__.py:21
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'create_app.start' (site_app/__init__.py:36)); set it in an after_request hook
    app = Flask(__name__)

    @app.before_request
    def note():
        g.of_api = request.path.startswith("/api")

    @app.after_request
    def heed(response):
        if g.of_api:
            response.headers["X-Frame-Options"] = "DENY"
        if request.path == "/items":  # the blueprint has a prefix
            return response
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    @app.errorhandler(403)
    def forbidden(error):
        return "<p>forbidden</p>", 403

    @app.errorhandler(405)
    def refused(error):
        return "<p>not so</p>", 405

    @app.route("/start")
    def start():
        if request.args.get("fail"):
            abort(403)
        return "<p>Hello</p>"

    app.register_blueprint(api)
    return app
