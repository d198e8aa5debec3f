from flask import Blueprint, Flask, g

pages = Blueprint("pages", __name__, url_prefix="/<language>")


@pages.url_value_preprocessor
def take_language(endpoint, values):
    g.language = values.pop("language")


@pages.route("/page")
def page():
    return "Page"


#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'page' (app.py:12)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'page' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 2 routes, first 'embed' (app.py:44)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'page' (app.py:12)); set it in an after_request hook
app = Flask(__name__)


@app.before_request
def look():
    g.embedded = g.framed


@app.url_value_preprocessor
def note(endpoint, values):
    g.framed = endpoint == "embed"


@app.after_request
def harden(response):
    if not g.embedded:
        response.headers["X-Frame-Options"] = "DENY"
    if g.get("language") is not None:
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/embed")
#: FSH103 responses of 'embed' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:36; set it there on every response, or set it here
def embed():
    return "Frame"


app.register_blueprint(pages)
