from flask import Response, redirect, request, url_for

from legacy import app
from legacy.constants import *  # noqa: F403
from legacy.decorators import never_sniff


@app.route("/")
def index():
    return TITLE, FRAMES  # noqa: F405


@app.route("/report")
@never_sniff
def report():
    if request.args.get("format") == "csv":
        return Response("a,b\n", mimetype="text/csv", headers=FRAMES)  # noqa: F405
    return "<table></table>"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return "<form method=post></form>", 200, FRAMES  # noqa: F405
    return redirect(url_for("index"))
