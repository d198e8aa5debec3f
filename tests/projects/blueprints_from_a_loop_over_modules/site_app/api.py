from flask import Blueprint

bp = Blueprint("api", __name__)


@bp.after_request
def share(response):
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@bp.get("/")
def index():
    return {}
