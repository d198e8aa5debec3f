from flask import Blueprint, Flask, g, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")


@app.before_request
def note():
    g.outside = request.blueprint is None


@app.after_request
def harden(response):
    if getattr(g, "outside", False):
        if request.blueprint is None:
            response.headers["X-Frame-Options"] = "DENY"
        else:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"  # never run
    return response


@app.route("/")
def index():
    return "Hello"


@api.route("/items")
#: FSH103 responses of 'items' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:20; set it there on every response, or set it here
def items():
    return "Items"


app.register_blueprint(api)
