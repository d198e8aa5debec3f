from flask import Blueprint

panel = Blueprint("panel", __name__)


@panel.route("/")
def index():
    return "<h1>Panel</h1>"


@panel.route("/users")
def users():
    return "<h1>Users</h1>", {"Referrer-Policy": "same-origin"}
