from flask import Blueprint, Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'embed' (app.py:28)); set it on every response, not only on those that get it at app.py:16
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)
api = Blueprint("api", __name__)
OPEN = {"embed", "static"}


@app.after_request
def harden(response):
    if request.endpoint not in OPEN:
        response.headers["X-Frame-Options"] = "DENY"
    if request.blueprint == "api":
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/embed")
def embed():
    return "Frame me"


@api.route("/", endpoint="index")
def list_all():
    return "[]"


app.register_blueprint(api, url_prefix="/api")
