from flask import Blueprint, Flask


class ShopError(Exception):
    pass


shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@shop.errorhandler(Exception)
def any_failure(error):
    return "Failed", 500


@shop.route("/")
def goods():
    raise ShopError


#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'goods' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'goods' (app.py:23)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'index' (app.py:41)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'goods' (app.py:23)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'goods' (app.py:23)); set it in an after_request hook
app = Flask(__name__)


@app.errorhandler(ShopError)
def shop_failure(error):
    return "No goods", 409


@app.route("/")
def index():
    raise ShopError


app.register_blueprint(shop)
