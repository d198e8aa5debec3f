from flask import Blueprint

from backend import secure_headers

bp = Blueprint("api", __name__)


@bp.after_request
def add(response):
    secure_headers.set_headers(response)
    return response


@bp.route("/")
def index():
    return "API"
