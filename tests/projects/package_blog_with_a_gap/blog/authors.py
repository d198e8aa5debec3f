from flask import Blueprint

from .headers import harden

authors = Blueprint("authors", __name__)
authors.after_request(harden)


@authors.route("/author/<name>")
def show(name):
    return f"<h1>{name}</h1>"
