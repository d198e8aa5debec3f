from flask import Blueprint, Flask, request

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
