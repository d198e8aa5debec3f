from flask import Blueprint, abort, send_file

web = Blueprint("web", __name__)


@web.route("/")
def index():
    return "<h1>Gallery</h1>"


@web.route("/picture/<int:number>")
def picture(number):
    if number == 0:
        abort(404)
    return send_file("pictures/one.txt", mimetype="image/png")
