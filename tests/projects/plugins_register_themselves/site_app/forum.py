from flask import Blueprint

from .plugins import plugin

forum = Blueprint("forum", __name__, url_prefix="/forum")


@forum.route("/")
def index():
    return "Forum"


@plugin
def load_forum(app):
    app.register_blueprint(forum)
