from flask import Blueprint, Flask, make_response, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:25)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:25)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'index' (app.py:25)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 2 routes, first 'about' (app.py:30)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:25)); set it in an after_request hook
app = Flask(__name__)
pages = Blueprint("pages", __name__, url_prefix="/pages")


@app.before_request
def known_pages_only():
    if request.url_rule is None:
        return "No such page", 418


@pages.before_app_request
def closed():
    if request.path == "/pages/about":
        return "Closed", 503


@app.route("/")
def index():
    return "Hello", 200, {"X-Content-Type-Options": "nosniff"}


@pages.route("/about")
def about():  # never run
    response = make_response("About")
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


app.register_blueprint(pages)
