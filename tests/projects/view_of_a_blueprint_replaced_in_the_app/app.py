import functools

from flask import Blueprint, Flask, make_response

shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.route("/")
def goods():
    return "Goods"


def hardened(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        response = make_response(view(*arguments, **named))
        response.headers["X-Frame-Options"] = "DENY"
        return response

    return inner


#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'goods' (app.py:9)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'goods' (app.py:9)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'goods' (app.py:9)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'goods' (app.py:9)); set it in an after_request hook
app = Flask(__name__)
app.register_blueprint(shop)
app.view_functions["shop.goods"] = hardened(app.view_functions["shop.goods"])
