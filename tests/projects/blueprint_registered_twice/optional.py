from flask import Blueprint

optional = Blueprint("optional", __name__, url_prefix="/optional")


@optional.route("/")
def index():
    return "Optional"
