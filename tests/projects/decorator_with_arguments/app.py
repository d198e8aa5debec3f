from flask import Flask

from decorators import frames, login_required

app = Flask(__name__)


@app.route("/")
@frames("DENY")
@login_required
def index():
    return "Hello"


@app.route("/open")
@frames(policy="SAMEORIGIN")
def open_to_all():
    return "Open", 200, {"Referrer-Policy": "no-referrer"}
