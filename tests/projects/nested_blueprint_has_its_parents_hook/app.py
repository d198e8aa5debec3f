from flask import Blueprint, Flask

app = Flask(__name__)
shop = Blueprint("shop", __name__)
cart = Blueprint("cart", __name__)


@shop.after_request
def harden_shop(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@cart.after_request
def harden_cart(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@shop.route("/")
def index():
    return "Shop"


@cart.route("/", endpoint="index")
def show():
    return "Cart"


shop.register_blueprint(cart, url_prefix="/cart")
app.register_blueprint(shop, url_prefix="/shop")
