from flask import Blueprint, Flask, abort

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'gone' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'gone' (app.py:18)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'gone_for_good' (app.py:26)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'gone' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'gone' (app.py:18)); set it in an after_request hook
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
