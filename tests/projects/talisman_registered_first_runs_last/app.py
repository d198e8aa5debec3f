from flask import Flask, make_response
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app, force_https=False)


@app.after_request
def harden(response):
    #: FSH005 Referrer-Policy is replaced by a weaker value later, at app.py:5 ('no-referrer' becomes 'strict-origin-when-cross-origin'); set the stronger value there, or keep what is there already (setdefault)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    #: FSH005 X-Frame-Options is replaced by a weaker value later, at app.py:5 ('DENY' becomes 'SAMEORIGIN'); set the stronger value there, or keep what is there already (setdefault)
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
    return response
