from flask import Blueprint, Flask, g, request

embeds = Blueprint("embeds", __name__, url_prefix="/embeds")
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (5 of 5 routes, first 'index' (app.py:29)); set it in an after_request hook
app = Flask(__name__, static_folder=None)
PUBLIC = {"public"}


@app.before_request
def start():
    g.public = request.endpoint in PUBLIC


@app.after_request
def harden(response):
    headers = response.headers
    if request.blueprint != "embeds":
        headers["X-Frame-Options"] = "DENY"
    if not g.public:
        headers["Referrer-Policy"] = "no-referrer"
    if response.mimetype != "text/plain":
        headers["X-Content-Type-Options"] = "nosniff"
    if not g.get("theme"):
        headers["Content-Security-Policy"] = "default-src 'self'"
    return response


@app.route("/")
def index():
    return "Hello"


@embeds.route("/")
#: FSH103 responses of 'by_its_blueprint' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:18; set it there on every response, or set it here
def by_its_blueprint():
    g.seen = True
    return "Frame me"


@app.route("/public")
#: FSH105 responses of 'public' carry no Referrer-Policy, which other responses of app 'app' get at app.py:20; set it there on every response, or set it here
def public():
    return "By its endpoint"


@app.route("/text")
#: FSH104 responses of 'by_its_type' carry no X-Content-Type-Options, which other responses of app 'app' get at app.py:22; set it there on every response, or set it here
def by_its_type():
    g.seen = True
    return "Plain", {"Content-Type": "text/plain"}


@app.route("/themed")
def by_what_the_visitor_says():
    g.theme = request.args.get("theme")
    #: FSH101 this return of 'by_what_the_visitor_says' carries no Content-Security-Policy, which other responses of app 'app' get at app.py:24; set it there on every response, or set it here
    return "Themed"


app.register_blueprint(embeds)
