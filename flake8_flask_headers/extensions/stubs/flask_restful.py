"""Flask-RESTful 0.3: resources as routes; what they return, and the errors that they raise, as JSON.

Errors that no resource raises (a 404 with `catch_all_404s`, an abort in `before_request`) are left to the app.
"""

from functools import wraps

from flake8_flask_headers_stub import unknown
from flask import Blueprint, current_app, make_response, request
from flask import abort as flask_abort
from flask.views import MethodView
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


def abort(http_status_code, **kwargs):
    flask_abort(http_status_code)


def unpack(value):
    if isinstance(value, tuple):
        if len(value) == 3:
            return value
        if len(value) == 2:
            return value[0], value[1], {}
    return value, 200, {}


def output_json(data, code, headers=None):
    response = make_response(unknown("JSON"), code)
    response.headers.extend(headers or {})
    return response


def marshal(data, fields, envelope=None):
    return {}


class marshal_with:
    def __init__(self, fields, envelope=None):
        self.fields = fields
        self.envelope = envelope

    def __call__(self, view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            result = view(*args, **kwargs)
            if isinstance(result, tuple):
                data, code, headers = unpack(result)
                return marshal(data, self.fields, self.envelope), code, headers
            return marshal(result, self.fields, self.envelope)

        return wrapper


class marshal_with_field(marshal_with):
    pass


class Resource(MethodView):
    method_decorators = []

    def dispatch_request(self, *args, **kwargs):
        method = getattr(self, request.method.lower(), None)
        if method is None and request.method == "HEAD":
            method = self.get
        decorators = self.method_decorators
        if isinstance(decorators, dict):
            decorators = decorators.get(request.method.lower(), [])
        for decorator in decorators:
            method = decorator(method)
        return method(*args, **kwargs)


class Api:
    def __init__(
        self,
        app=None,
        prefix="",
        default_mediatype="application/json",
        decorators=None,
        catch_all_404s=False,
        serve_challenge_on_401=False,
        url_part_order="bae",
        errors=None,
    ):
        self.representations = {"application/json": output_json}
        self.prefix = prefix
        self.default_mediatype = default_mediatype
        self.decorators = decorators or []
        self.errors = errors or {}
        self.resources = []
        self.app = None
        self.blueprint = None
        if app is not None:
            self.app = app
            self.init_app(app)

    def init_app(self, app):
        if isinstance(app, Blueprint):
            self.blueprint = app
            self.app = app
        # Attached to an app in this way, resources that are added later are never registered.
        for resource, urls, options in self.resources:
            self._register_view(app, resource, *urls, **options)

    def add_resource(self, resource, *urls, **kwargs):
        if self.app is None:
            self.resources.append((resource, urls, kwargs))
        else:
            self._register_view(self.app, resource, *urls, **kwargs)

    def resource(self, *urls, **kwargs):
        def decorator(cls):
            self.add_resource(cls, *urls, **kwargs)
            return cls

        return decorator

    def representation(self, mediatype):
        def wrapper(function):
            self.representations[mediatype] = function
            return function

        return wrapper

    def _register_view(
        self, app, resource, *urls, endpoint=None, resource_class_args=(), resource_class_kwargs={}, **options
    ):
        endpoint = endpoint or resource.__name__.lower()
        resource.endpoint = endpoint
        view = self.output(resource.as_view(endpoint, *resource_class_args, **resource_class_kwargs))
        for decorator in self.decorators:
            view = decorator(view)
        view = self._answering_errors(view)
        for url in urls:
            app.add_url_rule(self.prefix + url, endpoint, view, **options)

    def output(self, view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            result = view(*args, **kwargs)
            if isinstance(result, Response):
                return result
            data, code, headers = unpack(result)
            return self.make_response(data, code, headers=headers)

        return wrapper

    def _answering_errors(self, view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            try:
                return view(*args, **kwargs)
            except Exception as error:
                return self.handle_error(error)

        return wrapper

    def handle_error(self, error):
        code = 500
        if isinstance(error, HTTPException):
            if error.response is not None:
                return error.response
            code = error.code
        elif current_app.config.get("PROPAGATE_EXCEPTIONS", False):
            raise error
        if type(error).__name__ in self.errors:
            code = self.errors[type(error).__name__].get("status", 500)
        response = self.make_response({}, code, {})
        if code == 401:
            response = self.unauthorized(response)
        return response

    def make_response(self, data, code=200, headers=None, **kwargs):
        accepted = request.accept_mimetypes.best_match(list(self.representations), default=self.default_mediatype)
        for mediatype, represent in self.representations.items():
            if len(self.representations) == 1 or mediatype == accepted:
                response = represent(data, code, headers)
                response.headers["Content-Type"] = mediatype
                return response
        return flask_abort(406)

    def unauthorized(self, response):
        return response
