from flask import Flask

import tags


def create_app():
    app = Flask(__name__)
    app.register_blueprint(tags.construct_blueprint({"a": 1}), url_prefix="/tags")
    return app
