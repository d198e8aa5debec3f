from flask import Flask


class Base(Flask):
    def process_response(self, response):
        response = super().process_response(response)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class Site(Base):
    def finalize_request(self, rv, from_error_handler=False):
        response = super().finalize_request(rv, from_error_handler)
        response.headers["X-Frame-Options"] = "DENY"
        return response


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (app.py:25)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'create_app.index' (app.py:25)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (app.py:25)); set it in an after_request hook
    app = Site(__name__)

    @app.route("/")
    def index():
        return "Hello"

    return app
