from flask import Flask, abort, g, request

from .api import api


def create_app():
    #: FSH001 404 pages of app 'app' go out without X-Content-Type-Options, which other responses get at site_app/__init__.py:25; set it there on every response
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'create_app.start' (site_app/__init__.py:40)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'create_app.start' (site_app/__init__.py:40)); set it in an after_request hook
    #: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'create_app.start' (site_app/__init__.py:40)); set it on every response, not only on those that get it at site_app/__init__.py:21
    app = Flask(__name__)

    @app.before_request
    def note():
        g.of_api = request.path.startswith("/api")
        g.matched = request.endpoint is not None

    @app.after_request
    def heed(response):
        if g.of_api:
            response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "same-origin" if g.matched else "no-referrer"
        if request.path == "/items":  # the blueprint has a prefix
            return response
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    @app.errorhandler(403)
    def forbidden(error):
        return "<p>forbidden</p>", error.code

    for code in (401, 410):
        app.register_error_handler(code, forbidden)

    @app.errorhandler(405)
    def refused(error):
        return "<p>not so</p>", 405

    @app.route("/start")
    def start():
        if request.args.get("fail") == "gone":
            abort(410)
        if request.args.get("fail") == "anonymous":
            abort(401)
        if request.args.get("fail"):
            abort(403)
        return "<p>Hello</p>"

    app.register_blueprint(api)
    return app
