from flask import Blueprint

shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@shop.route("/")
def index():
    return "Shop"
