import functools

from flask import Flask, abort, current_app, g, make_response, request
from flask.views import MethodView

#: FSH101 responses of app 'app' carry no Content-Security-Policy (9 of 9 routes, first 'index' (app.py:40)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (9 of 9 routes, first 'index' (app.py:40)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (9 of 9 routes, first 'index' (app.py:40)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (9 of 9 routes, first 'index' (app.py:40)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.before_request
def start():
    g.allowed = {}


@app.after_request
def harden(response):
    view = current_app.view_functions.get(request.endpoint)
    view_class = getattr(view, "view_class", None)
    if getattr(response, "framed", False) or g.get("framed") or "frames" in g.allowed:
        return response
    if getattr(request, "framed", False) or (view_class is not None and view_class.framed):
        return response
    response.headers["X-Frame-Options"] = "DENY"
    return response


def may_be_framed(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        g.framed = True
        return view(*args, **kwargs)

    return wrapper


@app.route("/")
def index():
    return "Hello"


@app.route("/wrapped")
@may_be_framed
def wrapped():
    return "Frame me"


@app.route("/on-the-response")
def on_the_response():
    response = make_response("Frame me")
    response.framed = True
    return response


@app.route("/on-the-request")
def on_the_request():
    request.framed = True
    return "Frame me"


@app.route("/in-a-dict")
def in_a_dict():
    g.allowed["frames"] = "*"
    return "Frame me"


@app.route("/for-some")
def for_some():
    if request.args.get("embed"):
        g.framed = True
    return "Frame me, if you ask for it"


@app.route("/gone")
def gone():
    abort(410)


@app.errorhandler(410)
def not_here(error):
    g.framed = True
    return "Gone", 410


class Page(MethodView):
    framed = False

    def get(self):
        return "A page"


class Widget(Page):
    framed = True


app.add_url_rule("/page", view_func=Page.as_view("page"))
app.add_url_rule("/widget", view_func=Widget.as_view("widget"))
