from flask import Flask
from flask_talisman import Talisman

security = Talisman(frame_options="DENY", content_security_policy={"default-src": "'none'"}, referrer_policy="no-referrer")


def create_app():
    app = Flask(__name__)
    security.init_app(app)

    @app.route("/")
    def index():
        return "Hello"

    return app
