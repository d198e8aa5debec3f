from flask import Blueprint, Flask

app = Flask(__name__)
a_bp = Blueprint("a", __name__)
b_bp = Blueprint("b", __name__)
c_bp = Blueprint("c", __name__)


@a_bp.after_request
@b_bp.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@a_bp.route("/", endpoint="index")
def a():
    return "a"


@b_bp.route("/", endpoint="index")
def b():
    return "b"


@c_bp.route("/", endpoint="index")
def c():
    return "c"


app.register_blueprint(a_bp, url_prefix="/a")
app.register_blueprint(b_bp, url_prefix="/b")
app.register_blueprint(c_bp, url_prefix="/c")
