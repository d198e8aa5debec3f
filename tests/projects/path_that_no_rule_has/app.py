from flask import Blueprint, Flask, request

#: FSH001 404 pages of app 'app' go out without X-Frame-Options, which other responses get at app.py:22; set it there on every response
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'items' (app.py:39)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'items' (app.py:39)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'items' (app.py:39)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'items' (app.py:39)); set it in an after_request hook
app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")
shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.before_app_request
def before():
    return None


@app.after_request
def harden(response):
    # the shop is below /api: this is an unknown page
    if request.path != "/shop/items":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.errorhandler(405)
def refused(error):
    return "Not so", 405


@app.errorhandler(500)
def failed(error):
    if request.path == "/shop/items":
        return "Failed", 500  # never run
    return "Failed", 500, {"X-Content-Type-Options": "nosniff"}


@api.route("/items")
def items():
    return "Items"


@shop.route("/items")
def shop_items():
    return str(12 // int(request.args.get("among", "1")))


api.register_blueprint(shop)
app.register_blueprint(api)
