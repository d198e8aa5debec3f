from flask import Blueprint

bp = Blueprint("two", __name__)


@bp.route("/two")
def index():
    return "Two"
