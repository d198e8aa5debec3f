from flask import Flask
from flask_talisman import Talisman

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.headers.pop("Permissions-Policy", None)
    return response


Talisman(app, force_https=False)


@app.route("/")
def index():
    return "Hello"
