import functools

from flask import Flask, make_response
from flask.views import MethodView


class Page(MethodView):
    def get(self):
        return "A page"


def hardened(view):
    @functools.wraps(view)
    def inner(*arguments, **named):
        response = make_response(view(*arguments, **named))
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return inner


def create_app():
    #: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Content-Type-Options, which only its views carry; set it in an after_request hook
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'Page.get' (app.py:8)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'Page.get' (app.py:8)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'Page.get' (app.py:8)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'Page.get' (app.py:8)); set it in an after_request hook
    app = Flask(__name__)

    @app.route("/")
    def index():
        return "Hello"

    app.add_url_rule("/page", view_func=Page.as_view("page"))
    for endpoint, view in list(app.view_functions.items()):
        if endpoint != "static":
            app.view_functions[endpoint] = hardened(view)
    return app
