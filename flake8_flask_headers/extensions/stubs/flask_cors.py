"""Flask-CORS: headers of its own (`Access-Control-*`, `Vary`) only; what a failure is answered with it makes a response
once more.
"""

from functools import wraps

from flask import make_response


class CORS:
    def __init__(self, app=None, **kwargs):
        self._options = kwargs
        if app is not None:
            self.init_app(app, **kwargs)

    def init_app(self, app, **kwargs):
        if kwargs.get("intercept_exceptions", True) and hasattr(app, "handle_exception"):
            app.handle_exception = self._remade(app, app.handle_exception)
            app.handle_user_exception = self._remade(app, app.handle_user_exception)

    def _remade(self, app, handle):
        def handled(error):
            return app.make_response(handle(error))

        return handled


def cross_origin(*args, **kwargs):
    # OPTIONS, which the package answers itself, is left out: those answers are automatic ones.
    def decorator(view):
        @wraps(view)
        def wrapped(*view_args, **view_kwargs):
            return make_response(view(*view_args, **view_kwargs))

        return wrapped

    return decorator
