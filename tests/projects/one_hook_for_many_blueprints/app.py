from flask import Blueprint, Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'a' (app.py:22)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'a' (app.py:22)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'c' (app.py:32)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'a' (app.py:22)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'a' (app.py:22)); set it in an after_request hook
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
