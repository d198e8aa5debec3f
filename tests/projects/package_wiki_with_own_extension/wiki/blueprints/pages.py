from flask import Blueprint, abort, redirect, request, url_for

pages = Blueprint("pages", __name__)
TEXTS = {"Home": "Welcome"}


@pages.route("/<name>")
def show(name):
    if name not in TEXTS:
        abort(404)
    return f"<article>{TEXTS[name]}</article>"


@pages.route("/<name>/edit")
def edit(name):
    return "<form method=post><textarea name=text></textarea></form>"


@pages.route("/<name>", methods=["POST"])
def save(name):
    TEXTS[name] = request.form["text"]
    return redirect(url_for("pages.show", name=name))
