from flask import Blueprint, jsonify

from .framing import framed_anywhere
from .security import talisman

embeds = Blueprint("embeds", __name__)


@embeds.route("/embed/<int:number>")
@talisman(frame_options=None, content_security_policy="default-src 'self'; frame-ancestors *")
def player(number):
    return f"<img src=/picture/{number}>"


@embeds.route("/oembed")
def oembed():
    return jsonify(type="photo")


@embeds.route("/badge")
@framed_anywhere
def badge():
    return "<b>Gallery</b>"
