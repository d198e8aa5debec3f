from flask import Blueprint, Flask, request

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:42)); set it in an after_request hook
app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")


def share():
    return str(12 // int(request.args.get("among", "1")))


@app.after_request
def no_frames(response):
    if request.endpoint != "report":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def no_sniffing(response):
    if request.blueprint != "api":
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.after_request
def no_referrer(response):
    if request.endpoint not in ("report", "api.items") or request.path != "/report":
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.after_request
def policy(response):
    # no request is for both
    if not (request.blueprint == "api" and request.endpoint == "report"):
        response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


@app.route("/")
def index():
    return share()


@app.route("/report")
#: FSH103 responses of 'report' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:15; set it there on every response, or set it here
#: FSH105 responses of 'report' carry no Referrer-Policy, which other responses of app 'app' get at app.py:29; set it there on every response, or set it here
def report():
    return share()


@api.route("/items")
#: FSH104 responses of 'items' carry no X-Content-Type-Options, which other responses of app 'app' get at app.py:22; set it there on every response, or set it here
def items():
    return share()


app.register_blueprint(api)
