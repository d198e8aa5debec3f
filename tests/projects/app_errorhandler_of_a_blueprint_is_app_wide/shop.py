from flask import Blueprint

shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.app_errorhandler(410)
@shop.app_errorhandler(404)
def gone(error):
    return "Not here", error.code, {"X-Frame-Options": "DENY"}


@shop.route("/")
def index():
    return "Shop"
