from flask import Flask, request
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app, force_https=False)


@app.route("/")
def index():
    return "Hello"


@app.after_request
def keep_the_office_to_ourselves(response):
    if request.path.startswith("/office"):
        #: FSH005 X-Frame-Options is replaced by a weaker value later, at app.py:5 ('DENY' becomes 'SAMEORIGIN'); set the stronger value there, or keep what is there already (setdefault)
        response.headers["X-Frame-Options"] = "DENY"
        #: FSH005 Referrer-Policy is replaced by a weaker value later, at app.py:5 ('no-referrer' becomes 'strict-origin-when-cross-origin'); set the stronger value there, or keep what is there already (setdefault)
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/office")
def office():
    return "Hello"
