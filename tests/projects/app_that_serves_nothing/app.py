from flask import Flask

from database import names

app: Flask = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return ", ".join(names())
