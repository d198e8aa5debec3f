"""Letters to customers."""

from flask import Blueprint, render_template

newsletter = Blueprint("newsletter", __name__)


@newsletter.after_request
def keep_the_address_secret(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@newsletter.get("/letters/<token>")
def letter(token):
    return render_template("newsletter.html", token=token)
