from functools import wraps

from flask import make_response

from legacy.constants import *  # noqa: F403


def never_sniff(function):
    @wraps(function)
    def decorated(*args, **kwargs):
        response = make_response(function(*args, **kwargs))
        response.headers["X-Content-Type-Options"] = NOSNIFF  # noqa: F405
        return response

    return decorated
