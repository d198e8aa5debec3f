"""APIFlask: a Flask class with route shortcuts, decorators for input and output, JSON errors, the API's own pages."""

from functools import wraps

from flake8_flask_headers_stub import unknown
from flask import Blueprint, Flask, Response, jsonify, render_template_string
from flask.views import MethodView, View  # noqa: F401
from werkzeug.exceptions import HTTPException


class HTTPError(Exception):
    status_code = 500
    headers = {}

    def __init__(self, status_code=None, message=None, detail=None, headers=None, extra_data=None):
        if status_code is not None:
            self.status_code = status_code
        if headers is not None:
            self.headers = headers
        self.message = message
        self.detail = detail
        self.extra_data = extra_data


def abort(status_code, message=None, detail=None, headers=None, extra_data=None):
    raise HTTPError(status_code, message, detail, headers, extra_data)


class APIScaffold:
    def add_url_rule(self, rule, endpoint=None, view_func=None, provide_automatic_options=None, **options):
        if isinstance(view_func, type):
            if endpoint is None:
                endpoint = view_func.__name__
            view_func = view_func.as_view(endpoint)
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options=provide_automatic_options, **options)

    def get(self, rule, **options):
        return self.route(rule, methods=["GET"], **options)

    def post(self, rule, **options):
        return self.route(rule, methods=["POST"], **options)

    def put(self, rule, **options):
        return self.route(rule, methods=["PUT"], **options)

    def patch(self, rule, **options):
        return self.route(rule, methods=["PATCH"], **options)

    def delete(self, rule, **options):
        return self.route(rule, methods=["DELETE"], **options)

    def doc(self, *args, **kwargs):
        def decorator(view):
            return view

        return decorator

    def auth_required(self, auth, *args, **kwargs):
        def decorator(view):
            return view

        return decorator

    def input(self, schema, location="json", arg_name=None, **kwargs):
        def decorator(view):
            @wraps(view)
            def wrapper(*args, **kwargs):
                kwargs[arg_name or f"{location}_data"] = unknown("what was asked")
                return view(*args, **kwargs)

            return wrapper

        return decorator

    def output(self, schema, status_code=200, *args, **kwargs):
        def decorator(view):
            @wraps(view)
            def wrapper(*args, **kwargs):
                result = view(*args, **kwargs)
                if isinstance(result, Response):
                    return result
                body = jsonify(unknown("JSON"))
                if not isinstance(result, tuple):
                    return body, status_code
                if len(result) > 2:
                    return body, result[1], result[2]
                if len(result) == 2 and isinstance(result[1], int):
                    return body, result[1]
                if len(result) == 2:
                    return body, status_code, result[1]
                return body, status_code

            return wrapper

        return decorator


class APIBlueprint(APIScaffold, Blueprint):
    def __init__(self, name, import_name, tag=None, enable_openapi=True, **kwargs):
        super().__init__(name, import_name, **kwargs)
        self.tag = tag
        self.enable_openapi = enable_openapi


class APIFlask(APIScaffold, Flask):
    def __init__(
        self,
        import_name,
        title="APIFlask",
        version="0.1.0",
        spec_path="/openapi.json",
        docs_path="/docs",
        docs_oauth2_redirect_path="/docs/oauth2-redirect",
        docs_oauth2_redirect_path_external=False,
        docs_ui="swagger-ui",
        openapi_blueprint_url_prefix=None,
        json_errors=True,
        enable_openapi=True,
        spec_plugins=None,
        **kwargs,
    ):
        super().__init__(import_name, **kwargs)
        self.title = title
        self.version = version
        self.error_callback = self._error_handler
        self.register_error_handler(HTTPError, self._answer_own_error)
        if json_errors:
            self.register_error_handler(HTTPException, self._answer_werkzeug_error)
        pages = Blueprint("openapi", __name__, url_prefix=openapi_blueprint_url_prefix)
        if spec_path:
            pages.add_url_rule(spec_path, "spec", self._spec_json)
        if docs_path:
            pages.add_url_rule(docs_path, "docs", self._page)
            if docs_ui == "swagger-ui" and docs_oauth2_redirect_path:
                pages.add_url_rule(docs_oauth2_redirect_path, "swagger_ui_oauth_redirect", self._page)
        if enable_openapi and (spec_path or docs_path):
            self.register_blueprint(pages)

    def _spec_json(self):
        return jsonify(unknown("the API's description"))

    def _page(self):
        return render_template_string("page")

    @staticmethod
    def _error_handler(error):
        return {"message": error.message}, error.status_code, error.headers

    def _answer_own_error(self, error):
        return self.error_callback(error)

    def _answer_werkzeug_error(self, error):
        return self.error_callback(HTTPError(error.code, message=error.name))

    def error_processor(self, function):
        self.error_callback = function
        self.register_error_handler(HTTPException, self._answer_werkzeug_error)
        return function

    def spec_processor(self, function):
        return function
