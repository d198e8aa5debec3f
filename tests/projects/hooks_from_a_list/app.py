from flask import Blueprint, Flask

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
