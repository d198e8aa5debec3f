"""flask-smorest: blueprints whose routes take view classes, decorators for arguments and answers, errors as JSON."""

from functools import wraps

from flake8_flask_headers_stub import unknown
from flask import Blueprint as FlaskBlueprint
from flask import Response, jsonify, render_template_string
from flask import abort as flask_abort
from werkzeug.exceptions import HTTPException


def abort(http_status_code, exc=None, **kwargs):
    flask_abort(http_status_code)


def _unpack(result):
    if isinstance(result, tuple):
        if len(result) == 3:
            return result
        if isinstance(result[1], (dict, list, tuple)):
            return result[0], None, result[1]
        return result[0], result[1], None
    return result, None, None


class Blueprint(FlaskBlueprint):
    def __init__(self, *args, description="", **kwargs):
        super().__init__(*args, **kwargs)
        self.description = description
        self._endpoints = []

    def add_url_rule(
        self,
        rule,
        endpoint=None,
        view_func=None,
        provide_automatic_options=None,
        *,
        parameters=None,
        tags=None,
        **options,
    ):
        if endpoint is None:
            endpoint = view_func.__name__
        if endpoint in self._endpoints:
            endpoint = f"{endpoint}_{len(self._endpoints)}"
        self._endpoints.append(endpoint)
        if isinstance(view_func, type):
            view_func = view_func.as_view(endpoint)
        super().add_url_rule(rule, endpoint, view_func, **options)

    def route(self, rule, *, endpoint=None, parameters=None, tags=None, **options):
        def decorator(view):
            self.add_url_rule(rule, endpoint, view, **options)
            return view

        return decorator

    def arguments(self, schema, *, location="json", as_kwargs=False, **kwargs):
        def decorator(view):
            @wraps(view)
            def wrapper(*args, **kwargs):
                if as_kwargs:
                    return view(*args, **kwargs)
                return view(*args, unknown("what was asked"), **kwargs)

            return wrapper

        return decorator

    def response(self, status_code, schema=None, **options):
        def decorator(view):
            @wraps(view)
            def wrapper(*args, **kwargs):
                result, status, headers = _unpack(view(*args, **kwargs))
                if isinstance(result, Response):
                    response = result
                else:
                    response = jsonify(unknown("JSON"))
                    if status is None:
                        status = status_code
                if headers:
                    response.headers.extend(headers)
                if isinstance(status, int):
                    response.status_code = status
                elif status is not None:
                    response.status = status
                return response

            return wrapper

        return decorator

    def alt_response(self, status_code, response=None, **options):
        def decorator(view):
            return view

        return decorator

    @staticmethod
    def doc(**kwargs):
        def decorator(view):
            return view

        return decorator

    def paginate(self, pager=None, **options):
        def decorator(view):
            @wraps(view)
            def wrapper(*args, **kwargs):
                if pager is None:
                    kwargs["pagination_parameters"] = unknown("the page that was asked")
                return view(*args, **kwargs)

            return wrapper

        return decorator

    def etag(self, obj=None):
        if VERSION_INFO >= (0, 42):
            return obj

        def decorator(view):
            return view

        return decorator

    def set_etag(self, etag_data, etag_schema=None):
        return None

    def check_etag(self, etag_data, etag_schema=None):
        return None


class Api:
    def __init__(self, app=None, *, spec_kwargs=None, config_prefix=""):
        self._app = app
        self.config_prefix = config_prefix
        if app is not None:
            self.init_app(app)

    def init_app(self, app, *, spec_kwargs=None):
        self._app = app
        self._register_doc_blueprint()
        app.register_error_handler(HTTPException, self.handle_http_exception)

    def _register_doc_blueprint(self):
        config = self._app.config
        prefix = config.get("OPENAPI_URL_PREFIX")
        if prefix is None:
            return
        blueprint = FlaskBlueprint("api-docs", __name__, url_prefix=prefix)
        blueprint.add_url_rule("/" + config.get("OPENAPI_JSON_PATH", "openapi.json"), "openapi_json", self._spec_json)
        for name in ("redoc", "swagger_ui", "rapidoc"):
            path = config.get(f"OPENAPI_{name.upper()}_PATH")
            if path is not None and config.get(f"OPENAPI_{name.upper()}_URL") is not None:
                blueprint.add_url_rule("/" + path.strip("/"), f"openapi_{name}", self._page)
        self._app.register_blueprint(blueprint)

    def _spec_json(self):
        return jsonify(unknown("the API's description"))

    def _page(self):
        return render_template_string("page")

    def handle_http_exception(self, error):
        return {"code": error.code}, error.code, {}

    def register_blueprint(self, blp, *, parameters=None, **options):
        self._app.register_blueprint(blp, **options)
