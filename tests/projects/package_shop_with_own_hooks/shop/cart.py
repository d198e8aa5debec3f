from flask import Blueprint, flash, redirect, request, session, url_for

bp = Blueprint("cart", __name__)


@bp.route("/")
def show():
    return f"{len(session.get('cart', []))} items"


@bp.route("/add", methods=["POST"])
def add():
    session.setdefault("cart", []).append(request.form["number"])
    flash("added")
    return redirect(url_for("cart.show"), code=303)
