from flask import Blueprint, Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:25)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:25)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:25)); set it in an after_request hook
app = Flask(__name__)
shop = Blueprint("shop", __name__, url_prefix="/shop")


@app.after_request
def of_the_app(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response


@shop.after_request
def of_the_shop(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@shop.route("/")
def index():
    return "Shop"


app.register_blueprint(shop)


@app.route("/")
def home():
    return "Home"
