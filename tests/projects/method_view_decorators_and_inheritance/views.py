from functools import wraps

from flask import make_response
from flask.views import MethodView


def no_frames(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        response = make_response(view(*args, **kwargs))
        response.headers["X-Frame-Options"] = "DENY"
        return response

    return wrapper


class Page(MethodView):
    decorators = [no_frames]

    def get(self):
        return f"{type(self).__name__}"


class Special(Page):
    def post(self):
        return "Posted", {"Referrer-Policy": "no-referrer"}


class Loose(Page):
    decorators = []
