from flask import Blueprint

bp = Blueprint("info", __name__, url_prefix="/info")


@bp.route("")
def index():
    return "Info"
