from flask import current_app, request


def framed_anywhere(view):
    view.framed_anywhere = True
    return view


def drop_frame_options(response):
    view = current_app.view_functions.get(request.endpoint)
    if getattr(view, "framed_anywhere", False):
        response.headers.pop("X-Frame-Options", None)
    return response
