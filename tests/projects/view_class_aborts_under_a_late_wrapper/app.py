import functools

from flask import Flask, abort, make_response
from flask.views import MethodView


def plain(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        return view(*arguments, **named)

    return inner


class Page(MethodView):
    decorators = [plain]

    def get(self):
        abort(404)


def hardened(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        response = make_response(view(*arguments, **named))
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return inner


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'Page.get' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'Page.get' (app.py:18)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'Page.get' (app.py:18)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'Page.get' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'Page.get' (app.py:18)); set it in an after_request hook
app = Flask(__name__)
app.add_url_rule("/", view_func=Page.as_view("page"))
app.view_functions["page"] = hardened(app.view_functions["page"])
