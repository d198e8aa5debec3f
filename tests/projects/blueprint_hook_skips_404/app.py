from flask import Blueprint, Flask, abort

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
