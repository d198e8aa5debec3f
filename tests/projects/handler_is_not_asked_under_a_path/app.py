from flask import Blueprint, Flask, request

shop = Blueprint("shop", __name__, url_prefix="/shop")


@shop.errorhandler(Exception)
def any_failure(error):
    return "Failed", 500


@shop.route("/")
def goods():
    raise LookupError


#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'goods' (app.py:12)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'goods' (app.py:12)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (3 of 3 routes, first 'goods' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'goods' (app.py:12)); set it in an after_request hook
#: FSH105 some responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'index' (app.py:37)); set it on every response, not only on those that get it at app.py:27
app = Flask(__name__)


@app.after_request
def harden(response):
    if request.path.startswith("/shop"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.errorhandler(LookupError)
def not_found(error):
    return "Nothing", 409


@app.route("/")
def index():
    return "Hello"


@app.route("/find")
def find():
    raise LookupError


app.register_blueprint(shop)
