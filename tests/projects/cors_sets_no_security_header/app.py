from flask import Flask, jsonify
from flask_cors import CORS, cross_origin

cors = CORS()


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'create_app.index' (app.py:17), 1 sends no document); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'create_app.index' (app.py:17)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'create_app.index' (app.py:17), 1 sends no document); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'create_app.index' (app.py:17)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'create_app.index' (app.py:17), 1 sends no document); set it in an after_request hook
    app = Flask(__name__)
    cors.init_app(app, resources={r"/*": {"origins": "*"}}, expose_headers=["X-Frame-Options"])

    @app.route("/")
    def index():
        return "Hello"

    @app.route("/open")
    @cross_origin()
    def open_data():
        return jsonify(open=True)

    return app
