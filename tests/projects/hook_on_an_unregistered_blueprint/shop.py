from flask import Blueprint

#: FSH101 responses of blueprint 'shop' carry no Content-Security-Policy (1 of 1 route, first 'index' (shop.py:18)); set it in an after_request hook of the blueprint
#: FSH102 responses of blueprint 'shop' carry no Strict-Transport-Security (1 of 1 route, first 'index' (shop.py:18)); set it in an after_request hook of the blueprint
#: FSH104 responses of blueprint 'shop' carry no X-Content-Type-Options (1 of 1 route, first 'index' (shop.py:18)); set it in an after_request hook of the blueprint
#: FSH105 responses of blueprint 'shop' carry no Referrer-Policy (1 of 1 route, first 'index' (shop.py:18)); set it in an after_request hook of the blueprint
shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.after_request
#: FSH003 X-Frame-Options of 'harden' is never sent: no app registers its blueprint; attach it to the app, or set it in an after_request hook
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@shop.route("/")
def index():
    return "Shop"
