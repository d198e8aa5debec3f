from flask import Blueprint, Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
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
