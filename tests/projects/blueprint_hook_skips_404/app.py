from flask import Blueprint, Flask, abort

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'home' (app.py:32)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'index' (app.py:19)); set it in an after_request hook
app = Flask(__name__)
shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@shop.route("/")
def index():
    return "Shop"


@shop.route("/gone")
def gone():
    abort(404)


app.register_blueprint(shop)


@app.route("/")
def home():
    return "Home"
