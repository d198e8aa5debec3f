from flask import Blueprint, Flask, abort, redirect, request

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
