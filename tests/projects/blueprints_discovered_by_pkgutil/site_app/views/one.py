from flask import Blueprint

bp = Blueprint("one", __name__)


@bp.route("/one")
def index():
    return "One"
