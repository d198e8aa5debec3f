from functools import wraps

from flask import make_response


def hardened(view):
    @wraps(view)
    def inner(*args, **kwargs):
        response = make_response(view(*args, **kwargs))
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return inner
