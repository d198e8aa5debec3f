from flask import current_app, request


def allow_frames(view):
    view._frames_allowed = True
    return view


def harden(response):
    view = current_app.view_functions.get(request.endpoint)
    if not getattr(view, "_frames_allowed", False):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
