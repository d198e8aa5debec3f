import functools

from flask import make_response, redirect, request


def frames(policy):
    def decorate(view):
        @functools.wraps(view)
        def wrapper(*args, **kwargs):
            response = make_response(view(*args, **kwargs))
            response.headers["X-Frame-Options"] = policy
            return response

        return wrapper

    return decorate


def login_required(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        if "X-User" not in request.headers:
            return redirect("/open")
        return view(*args, **kwargs)

    return wrapper
