from flask import Blueprint, Flask

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
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
