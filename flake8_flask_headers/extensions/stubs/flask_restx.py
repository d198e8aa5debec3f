"""flask-restx and its forerunner flask-restplus: namespaces of resources as routes, JSON answers, the API's own pages.

Errors that no resource raises (a 404 with `catch_all_404s`, an abort in `before_request`) are left to the app.
"""

from functools import wraps

from flake8_flask_headers_stub import unknown
from flask import Blueprint, current_app, make_response, render_template_string, request
from flask import abort as flask_abort
from flask.views import MethodView
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


class RestError(Exception):
    pass


class ValidationError(RestError):
    pass


class SpecsError(RestError):
    pass


def abort(code=500, message=None, **kwargs):
    flask_abort(code)


def unpack(value, default_code=200):
    if isinstance(value, tuple):
        if len(value) == 3:
            return value[0], value[1] or default_code, value[2]
        if len(value) == 2:
            return value[0], value[1], {}
        return value[0], default_code, {}
    return value, default_code, {}


def output_json(data, code, headers=None):
    response = make_response(unknown("JSON"), code)
    response.headers.extend(headers or {})
    return response


def camel_to_dash(name):
    text = ""
    for index in range(len(name)):
        letter = name[index]
        before = name[index - 1 : index]
        after = name[index + 1 : index + 2]
        if letter.isupper() and before and (not before.isupper() or after.islower()):
            if before != "_" or after.islower():
                text += "_"
        text += letter.lower()
    return text


def marshal(data, fields, *args, **kwargs):
    return {}


class marshal_with:
    def __init__(self, fields, *args, **kwargs):
        self.fields = fields

    def __call__(self, view):
        @wraps(view)
        def wrapper(*args, **kwargs):
            result = view(*args, **kwargs)
            if isinstance(result, tuple):
                data, code, headers = unpack(result)
                return marshal(data, self.fields), code, headers
            return marshal(result, self.fields)

        return wrapper


class marshal_with_field(marshal_with):
    pass


class Resource(MethodView):
    method_decorators = []

    def __init__(self, api=None, *args, **kwargs):
        self.api = api

    def dispatch_request(self, *args, **kwargs):
        method = getattr(self, request.method.lower(), None)
        if method is None and request.method == "HEAD":
            method = self.get
        for decorator in self.method_decorators:
            method = decorator(method)
        return method(*args, **kwargs)


def _same(documented):
    return documented


class _Documenting:
    """What only describes: decorators that give back what they decorate, models."""

    def doc(self, shortcut=None, **kwargs):
        return _same

    def expect(self, *inputs, **kwargs):
        return _same

    def param(self, name, description=None, _in="query", **kwargs):
        return _same

    def response(self, code, description, model=None, **kwargs):
        return _same

    def header(self, name, description=None, **kwargs):
        return _same

    def produces(self, mimetypes):
        return _same

    def vendor(self, *args, **kwargs):
        return _same

    def hide(self, documented):
        return documented

    def deprecated(self, documented):
        return documented

    def model(self, name=None, model=None, **kwargs):
        return model or {}

    def schema_model(self, name=None, schema=None):
        return schema or {}

    def inherit(self, name, *specs):
        return {}

    def clone(self, name, *specs):
        return {}

    def extend(self, name, parent, fields):
        return {}

    def marshal_with(self, fields, as_list=False, code=200, description=None, **kwargs):
        return marshal_with(fields)

    def marshal_list_with(self, fields, **kwargs):
        return marshal_with(fields)

    def marshal(self, *args, **kwargs):
        return {}

    def parser(self):
        return unknown("a request parser")

    def abort(self, *args, **kwargs):
        abort(*args, **kwargs)

    @property
    def payload(self):
        return request.get_json()


class Namespace(_Documenting):
    def __init__(self, name, description=None, path=None, decorators=None, api=None, **kwargs):
        self.name = name
        self.description = description
        self._path = path
        self.decorators = decorators or []
        self.resources = []
        self.error_handlers = []
        self.apis = []
        if api is not None:
            self.apis.append(api)

    @property
    def path(self):
        return (self._path or "/" + self.name).rstrip("/")

    def add_resource(self, resource, *urls, route_doc=None, **kwargs):
        self.resources.append((resource, urls, kwargs))
        for api in self.apis:
            api.register_resource(self, resource, *api.ns_urls(self, urls), **kwargs)

    def route(self, *urls, doc=None, **kwargs):
        def wrapper(cls):
            self.add_resource(cls, *urls, **kwargs)
            return cls

        return wrapper

    def errorhandler(self, exception):
        if isinstance(exception, type):

            def wrapper(handler):
                self.error_handlers.append((exception, handler))
                return handler

            return wrapper
        # The handler of a namespace for everything is kept and never asked.
        return exception


class Api(_Documenting):
    def __init__(
        self,
        app=None,
        version="1.0",
        title=None,
        description=None,
        doc="/",
        default="default",
        default_label="Default namespace",
        prefix="",
        default_mediatype="application/json",
        decorators=None,
        catch_all_404s=False,
        serve_challenge_on_401=False,
        default_swagger_filename="swagger.json",
        **kwargs,
    ):
        self.prefix = prefix
        self.default_mediatype = default_mediatype
        self.decorators = decorators or []
        self.default_swagger_filename = default_swagger_filename
        self.representations = {"application/json": output_json}
        self.namespaces = []
        self.ns_paths = {}
        self.endpoints = []
        self.resources = []
        self.error_handlers = []
        self._default_error_handler = None
        self._doc = doc
        self._doc_view = None
        self.app = None
        self.blueprint = None
        self.default_namespace = Namespace(default, default_label, path="/", api=self)
        self.namespaces.append(self.default_namespace)
        if app is not None:
            self.init_app(app)

    def init_app(self, app, add_specs=True, **kwargs):
        self.app = app
        if isinstance(app, Blueprint):
            self.blueprint = app
        if add_specs:
            self._register_view(
                app, SwaggerView, self.default_namespace, "/" + self.default_swagger_filename, endpoint="specs"
            )
            if self._doc:
                app.add_url_rule(self._doc, "doc", self.render_doc)
        app.add_url_rule(self.prefix or "/", "root", self.render_root)
        for namespace, resource, urls, options in self.resources:
            self._register_view(app, resource, namespace, *urls, **options)

    def render_root(self):
        flask_abort(404)

    def render_doc(self):
        if self._doc_view:
            return self._doc_view()
        return render_template_string("page")

    def documentation(self, view):
        self._doc_view = view
        return view

    def route(self, *urls, **kwargs):
        return self.default_namespace.route(*urls, **kwargs)

    def add_resource(self, resource, *urls, **kwargs):
        self.default_namespace.add_resource(resource, *urls, **kwargs)

    def namespace(self, *args, **kwargs):
        namespace = Namespace(*args, **kwargs)
        self.add_namespace(namespace)
        return namespace

    def add_namespace(self, ns, path=None):
        if ns not in self.namespaces:
            self.namespaces.append(ns)
            ns.apis.append(self)
            if path is not None:
                self.ns_paths[ns.name] = path
        for resource, urls, options in ns.resources:
            self.register_resource(ns, resource, *self.ns_urls(ns, urls), **options)

    def ns_urls(self, ns, urls):
        path = self.ns_paths.get(ns.name) or ns.path
        return [path + url for url in urls]

    def register_resource(self, namespace, resource, *urls, endpoint=None, **kwargs):
        endpoint = endpoint or self.default_endpoint(resource, namespace)
        self.endpoints.append(endpoint)
        if self.app is None:
            self.resources.append((namespace, resource, urls, {"endpoint": endpoint, **kwargs}))
        else:
            self._register_view(self.app, resource, namespace, *urls, endpoint=endpoint, **kwargs)
        return endpoint

    def default_endpoint(self, resource, namespace):
        name = camel_to_dash(resource.__name__)
        if namespace is not self.default_namespace:
            name = f"{namespace.name}_{name}"
        endpoint = name
        for number in range(2, 100):
            if endpoint in self.endpoints:
                endpoint = f"{name}_{number}"
        return endpoint

    def _register_view(
        self,
        app,
        resource,
        namespace,
        *urls,
        endpoint=None,
        resource_class_args=(),
        resource_class_kwargs={},
        **options,
    ):
        resource.endpoint = endpoint
        view = self.output(resource.as_view(endpoint, self, *resource_class_args, **resource_class_kwargs))
        for decorator in namespace.decorators:
            view = decorator(view)
        for decorator in self.decorators:
            view = decorator(view)
        view = self._answering_errors(view)
        for url in urls:
            app.add_url_rule(self.prefix + url, endpoint, view, **options)

    def representation(self, mediatype):
        def wrapper(function):
            self.representations[mediatype] = function
            return function

        return wrapper

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

    def errorhandler(self, exception):
        if isinstance(exception, type):

            def wrapper(handler):
                self.error_handlers.append((exception, handler))
                return handler

            return wrapper
        self._default_error_handler = exception
        return exception

    def handle_error(self, error):
        handlers = list(self.error_handlers)
        for namespace in self.namespaces:
            handlers.extend(namespace.error_handlers)
        for exception, handler in handlers:
            if isinstance(error, exception):
                data, code, headers = unpack(handler(error), 500)
                return self.make_response(data, code, headers)
        if isinstance(error, HTTPException):
            if error.response is None:
                return self.make_response({}, error.code, {})
            headers = error.response.headers
            headers.pop("Content-Length", None)
            return self.make_response({}, error.response.status_code, headers)
        if current_app.config.get("PROPAGATE_EXCEPTIONS"):
            raise error
        if self._default_error_handler:
            data, code, headers = unpack(self._default_error_handler(error), 500)
            return self.make_response(data, code, headers)
        return self.make_response({}, 500, {})

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


class SwaggerView(Resource):
    def get(self):
        return {}
