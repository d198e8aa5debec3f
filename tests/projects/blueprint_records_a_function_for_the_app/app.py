from flask import Blueprint, Flask

app = Flask(__name__)
shop = Blueprint("shop", __name__, url_prefix="/shop")


def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@shop.record_once
def on_load(state):
    state.app.after_request(harden)


@shop.route("/")
def index():
    return "Shop"


app.register_blueprint(shop)


@app.route("/")
def home():
    return "Home"
