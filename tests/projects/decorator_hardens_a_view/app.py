from flask import Flask

from hardening import hardened

app = Flask(__name__)


@app.route("/")
@hardened
def index():
    return "Hello"


@app.route("/plain")
def plain():
    return "Hello"


@hardened
@app.route("/above")
def above():
    return "The decorator stands above the route: the registered view is not the decorated one"
