import functools

from flask import Blueprint
from flask.views import MethodView


def closed(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        return "<p>closed today</p>"

    return inner


class Notes(MethodView):
    decorators = [closed]

    def get(self):
        return "<p>notes</p>"  # never run

    def post(self):
        return "<p>noted</p>"  # never run


pages = Blueprint("pages", __name__, url_prefix="/pages")
pages.add_url_rule("/notes", view_func=Notes.as_view("notes"))
