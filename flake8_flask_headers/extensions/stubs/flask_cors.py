"""Flask-CORS: headers of its own (`Access-Control-*`, `Vary`) only."""

from functools import wraps

from flask import make_response


class CORS:
    def __init__(self, app=None, **kwargs):
        self._options = kwargs
        if app is not None:
            self.init_app(app, **kwargs)

    def init_app(self, app, **kwargs):
        return None


def cross_origin(*args, **kwargs):
    # OPTIONS, which the package answers itself, is left out: those answers are automatic ones.
    def decorator(view):
        @wraps(view)
        def wrapped(*view_args, **view_kwargs):
            return make_response(view(*view_args, **view_kwargs))

        return wrapped

    return decorator
