import functools

from flask import Flask, abort, current_app, g, make_response, request
from flask.views import MethodView
#: FSH101 responses of app 'app' carry no Content-Security-Policy (12 of 12 routes, first 'index' (app.py:54)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (12 of 12 routes, first 'index' (app.py:54)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (12 of 12 routes, first 'index' (app.py:54)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (12 of 12 routes, first 'index' (app.py:54)); set it in an after_request hook
app = Flask(__name__, static_folder=None)
framed_views = set()
framed_names = {}


@app.before_request
def start():
    g.allowed = {}
    g.left_out = set()


@app.after_request
def harden(response):
    view = current_app.view_functions.get(request.endpoint)
    view_class = getattr(view, "view_class", None)
    if view in framed_views or request.endpoint in framed_names or "frames" in g.left_out:
        return response
    if getattr(response, "framed", False) or g.get("framed") or "frames" in g.allowed:
        return response
    if getattr(request, "framed", False) or (view_class is not None and view_class.framed):
        return response
    response.headers["X-Frame-Options"] = "DENY"
    return response


def framed(view):
    framed_views.add(view)
    return view


def framed_by_name(view):
    framed_names[view.__name__] = True
    return view


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


@app.route("/in-a-set")
@framed
def in_a_set():
    return "Frame me"


@app.route("/by-its-name")
@framed_by_name
def by_its_name():
    return "Frame me"


@app.route("/in-a-set-of-the-request")
def in_a_set_of_the_request():
    g.left_out.add("frames")
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
