from flask import Flask, request

from .pages import pages


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'Notes.get' (site_app/pages.py:18)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'Notes.get' (site_app/pages.py:18)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'Notes.get' (site_app/pages.py:18)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'Notes.get' (site_app/pages.py:18)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'Notes.get' (site_app/pages.py:18)); set it in an after_request hook
    app = Flask(__name__)

    @app.after_request
    def isolate(response):
        if request.method in ("GET", "HEAD"):
            return response
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        return response

    app.register_blueprint(pages)
    return app
