from flask import Blueprint, Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")


@app.after_request
def harden(response):
    if request.endpoint != "api.items":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@api.errorhandler(500)
def failed(error):
    return "Something is wrong", 500, {"X-Frame-Options": "SAMEORIGIN"}


@app.route("/")
def index():
    return "Hello"


@api.route("/items")
def items():
    return str(12 // int(request.args.get("among", "1"))), 200, {"X-Frame-Options": "DENY"}


app.register_blueprint(api)
