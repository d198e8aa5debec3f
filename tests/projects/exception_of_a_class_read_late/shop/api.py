from flask import Blueprint, abort

api = Blueprint("api", __name__, url_prefix="/api")


@api.errorhandler(500)
def failed(error):
    return "Failed", 500


@api.route("/items")
def items():
    return "Items"


@api.route("/orders")
def orders():
    abort(500)
