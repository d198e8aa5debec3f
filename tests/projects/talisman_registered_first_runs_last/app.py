from flask import Flask, make_response
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app, force_https=False)


@app.after_request
def harden(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return response
