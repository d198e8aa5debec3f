from flask import Blueprint, Flask

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
