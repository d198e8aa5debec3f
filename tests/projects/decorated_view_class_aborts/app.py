import functools

from flask import Flask, abort, request
from flask.views import MethodView


class Site(Flask):
    def make_response(self, rv):
        response = super().make_response(rv)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def plain(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        return view(*arguments, **named)

    return inner


class Page(MethodView):
    decorators = [plain]

    def get(self):
        if request.args.get("full"):
            return "Hello"
        abort(404)


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'Page.get' (app.py:25)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'Page.get' (app.py:25)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'Page.get' (app.py:25)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'Page.get' (app.py:25)); set it in an after_request hook
app = Site(__name__)
app.add_url_rule("/", view_func=Page.as_view("page"))
