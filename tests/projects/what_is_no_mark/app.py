from flask import Blueprint, Flask, current_app, g, request

embeds = Blueprint("embeds", __name__, url_prefix="/embeds")
#: FSH101 responses of app 'app' carry no Content-Security-Policy (5 of 5 routes, first 'index' (app.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (5 of 5 routes, first 'index' (app.py:28)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (5 of 5 routes, first 'index' (app.py:28)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.before_request
def start():
    g.framed = request.endpoint == "public"


@app.after_request
def harden(response):
    view = current_app.view_functions.get(request.endpoint)
    if request.blueprint == "embeds" or g.framed or g.get("theme"):
        return response
    if response.mimetype == "text/plain" or getattr(view, "plain", True):
        response.headers["Referrer-Policy"] = "no-referrer"
    if response.mimetype != "text/plain":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/public")
#: FSH103 responses of 'public' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:23; set it there on every response, or set it here
#: FSH105 responses of 'public' carry no Referrer-Policy, which other responses of app 'app' get at app.py:21; set it there on every response, or set it here
def public():
    return "By its endpoint"


@embeds.route("/")
#: FSH103 responses of 'embed' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:23; set it there on every response, or set it here
#: FSH105 responses of 'embed' carry no Referrer-Policy, which other responses of app 'app' get at app.py:21; set it there on every response, or set it here
def embed():
    g.seen = True
    return "By its blueprint"


@app.route("/text")
#: FSH103 responses of 'text' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:23; set it there on every response, or set it here
def text():
    g.seen = True
    return "By its type", {"Content-Type": "text/plain"}


@app.route("/themed")
def themed():
    g.theme = request.args.get("theme")
    #: FSH103 this return of 'themed' carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:23; set it there on every response, or set it here
    #: FSH105 this return of 'themed' carries no Referrer-Policy, which other responses of app 'app' get at app.py:21; set it there on every response, or set it here
    return "By what the visitor says"


app.register_blueprint(embeds)
