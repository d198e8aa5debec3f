from flask import Blueprint, Flask

app = Flask(__name__)
api = Blueprint("api", __name__)


def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


def share(response):
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


app.after_request_funcs.setdefault(None, []).append(harden)
app.after_request_funcs.setdefault("api", []).append(share)


@api.route("/")
def index():
    return "API"


app.register_blueprint(api, url_prefix="/api")


@app.route("/")
def home():
    return "Home"
