"""A small shop: a page with its own scripts and frame, somebody else's picture, and a form that is checked."""

import os
import secrets

from flask import Flask, abort, redirect, render_template, request, session, url_for
from werkzeug import Response

app = Flask(__name__)
app.secret_key = "not a secret"


@app.route("/")
def index() -> str:
    session.setdefault("token", secrets.token_hex())
    return render_template("index.html", token=session["token"], picture=os.environ["PICTURE"])


@app.route("/prices")
def prices() -> str:
    return render_template("prices.html")


@app.post("/buy")
def buy() -> Response:
    if request.form["token"] != session.get("token") or request.referrer != url_for("index", _external=True):
        abort(400)
    return redirect(url_for("thanks"))


@app.route("/thanks")
def thanks() -> str:
    return render_template("thanks.html")
