from flask import Blueprint, Flask, abort, redirect, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:28)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'home' (app.py:36)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:28)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:28)); set it in an after_request hook
app = Flask(__name__)
admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.before_request
def only_users():
    user = request.headers.get("X-User")
    if user is None:
        return redirect("/")
    if user != "ada":
        abort(403)


@admin.after_request
def no_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@admin.route("/")
def index():
    return "Admin", {"Cross-Origin-Opener-Policy": "same-origin"}


app.register_blueprint(admin)


@app.route("/")
def home():
    return "Home", {"Cross-Origin-Opener-Policy": "same-origin"}
