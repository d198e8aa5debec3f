from flask import Blueprint, abort

from .headers import harden

posts = Blueprint("posts", __name__)


@posts.after_request
def after(response):
    return harden(response)


@posts.route("/")
def index():
    return "<h1>Blog</h1>"


@posts.route("/post/<int:number>")
def show(number):
    if number > 5:
        abort(404)
    return f"<article>{number}</article>"
