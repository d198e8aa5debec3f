from functools import wraps

from flask import Blueprint, abort, redirect, request

admin = Blueprint("admin", __name__, url_prefix="/admin")


def editor_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "X-User" not in request.headers:
            abort(403)
        return view(*args, **kwargs)

    return wrapper


@admin.route("/")
@editor_only
def dashboard():
    return "<h1>Dashboard</h1>"


@admin.route("/publish", methods=["POST"])
@editor_only
def publish():
    response = redirect("/")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
