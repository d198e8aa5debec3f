from flask import Blueprint, Flask, abort

app = Flask(__name__)
shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.errorhandler(404)
def not_in_shop(error):
    return "Not in this shop", 404, {"X-Frame-Options": "DENY"}


@shop.route("/gone")
def gone():
    abort(404)


app.register_blueprint(shop)


@app.route("/gone", endpoint="gone")
def gone_for_good():
    abort(404)
