"""connexion: a wrapper around a Flask app (`.app`) whose routes come from a description in YAML."""

from flake8_flask_headers_stub import of_the_project, unknown
from flask import Flask, make_response
from werkzeug.exceptions import HTTPException


def _problem(error):
    response = make_response(unknown("what is wrong, as JSON"), unknown("a code"))
    response.headers["Content-Type"] = "application/problem+json"
    return response


class FlaskApp:
    def __init__(self, import_name, *args, server_args=None, **kwargs):
        self.import_name = import_name
        self.app = Flask(import_name, **(server_args or {}))
        if VERSION_INFO < (3,):
            self.app.register_error_handler(HTTPException, _problem)

    def add_api(self, specification, base_path=None, **kwargs):
        # The views are functions that the description names.
        self.app.add_url_rule(
            unknown("rules in the API's description"), view_func=of_the_project("views that the API's description names")
        )

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        self.app.add_url_rule(rule, endpoint, view_func, **options)

    def route(self, rule, **options):
        return self.app.route(rule, **options)

    def add_error_handler(self, code_or_exception, function):
        self.app.register_error_handler(code_or_exception, function)

    def add_wsgi_middleware(self, middleware, **options):
        self.app.wsgi_app = middleware(self.app.wsgi_app, **options)

    def add_middleware(self, middleware_class, *args, **options):
        return None

    def run(self, *args, **kwargs):
        return None


App = FlaskApp
FlaskApi = FlaskApp
