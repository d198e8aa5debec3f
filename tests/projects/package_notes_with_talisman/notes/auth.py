from flask import Blueprint, redirect, request, session, url_for

bp = Blueprint("auth", __name__)


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["user"] = request.form.get("name", "anonymous")
        return redirect(url_for("notes.index"))
    return "<form method=post><input name=name></form>"
