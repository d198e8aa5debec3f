from flask import Blueprint, jsonify, request

from .v1 import v1
from .v2 import v2

api = Blueprint("api", __name__)
api.register_blueprint(v1, url_prefix="/v1")
api.register_blueprint(v2, url_prefix="/v2")


@api.before_request
def need_key():
    if request.headers.get("X-Key") is None:
        return jsonify(error="no key"), 401


@api.after_request
def isolate(response):
    response.headers["Cross-Origin-Resource-Policy"] = "same-site"
    return response


@api.errorhandler(404)
def not_found(error):
    return jsonify(error="not found"), 404, {"Referrer-Policy": "no-referrer"}
