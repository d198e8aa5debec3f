from flask import Blueprint, Flask, abort, request

pages = Blueprint("pages", __name__, url_prefix="/pages")
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


@pages.app_errorhandler(404)
def of_the_blueprint(error):
    return "gone", 404, {"X-Frame-Options": "DENY"}


@pages.route("/")
def index():
    if request.args.get("gone"):
        abort(410)
    return "x"


@app.errorhandler(404)
def of_the_app(error):
    return "gone", 404  # never run


@app.errorhandler(410)
def first(error):
    return "gone", 410  # never run


@app.errorhandler(410)
def second(error):
    return "gone", 410, {"X-Frame-Options": "SAMEORIGIN"}


app.register_blueprint(pages)
