from flask import Blueprint, Response

feeds = Blueprint("feeds", __name__)


@feeds.route("/feed")
def feed():
    return Response("<feed/>", mimetype="application/atom+xml")
