from flask import Blueprint, abort, request

api = Blueprint("api", __name__, url_prefix="/api")


@api.errorhandler(403)
def forbidden(error):
    return "<p>not this one</p>", 403


@api.route("/items")
def items():
    if request.args.get("fail"):
        abort(403)
    return "<p>items</p>"
