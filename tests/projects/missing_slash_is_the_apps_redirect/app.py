from flask import Blueprint, Flask

app = Flask(__name__)
shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.after_request
def no_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@shop.route("/list/")
def items():
    return "Items"


app.register_blueprint(shop)
