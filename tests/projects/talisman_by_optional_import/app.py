from flask import Flask

app = Flask(__name__)


def init_basic(app):
    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response


try:
    from flask_talisman import Talisman

    Talisman(app, force_https=False)
except ImportError:  # never run: it is installed here
    init_basic(app)


@app.route("/")
def index():
    return "Hello"
