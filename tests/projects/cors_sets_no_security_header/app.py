from flask import Flask, jsonify
from flask_cors import CORS, cross_origin

cors = CORS()


def create_app():
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
