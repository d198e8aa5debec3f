from flask import Blueprint, Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:26)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:26)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:26)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:26)); set it in an after_request hook
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
