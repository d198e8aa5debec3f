from flask import Blueprint, Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'a' (app.py:27)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'a' (app.py:27)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'home' (app.py:43)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 3 routes, first 'home' (app.py:43)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'a' (app.py:27)); set it in an after_request hook
app = Flask(__name__)
a_bp = Blueprint("a", __name__)
b_bp = Blueprint("b", __name__)


def no_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


def no_sniffing(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


HOOKS = [no_frames, no_sniffing]


@a_bp.route("/a", endpoint="index")
def a():
    return "a"


@b_bp.route("/b", endpoint="index")
def b():
    return "b"


for blueprint in (a_bp, b_bp):
    for hook in HOOKS:
        blueprint.after_request(hook)
    app.register_blueprint(blueprint)


@app.route("/")
def home():
    return "Home"
