"""Flask-AppBuilder: view and API classes whose methods say their routes with `expose`. Its own pages are left out."""

from flake8_flask_headers_stub import is_function
from flask import Blueprint, current_app, jsonify, make_response, render_template


def expose(url="/", methods=("GET",)):
    def wrap(function):
        if not hasattr(function, "_urls"):
            function._urls = []
        function._urls.append((url, methods))
        return function

    return wrap


def _same(function):
    return function


def has_access(function):
    return function


def has_access_api(function):
    return function


def protect(allow_browser_login=False):
    return _same


def permission_name(name):
    return _same


def safe(function):
    return function


def rison(schema=None):
    return _same


def action(name, text, confirmation=None, icon=None, multiple=True, single=True):
    return _same


def no_cache(function):
    return function


class _Routed:
    appbuilder = None
    blueprint = None
    endpoint = None
    route_base = None
    include_route_methods = None
    exclude_route_methods = ()

    def _default_route_base(self):
        return "/" + self.__class__.__name__.lower()

    def create_blueprint(self, appbuilder, endpoint=None, static_folder=None):
        self.appbuilder = appbuilder
        self.endpoint = endpoint or self.__class__.__name__
        if self.route_base is None:
            self.route_base = self._default_route_base()
        self.blueprint = Blueprint(self.endpoint, __name__, url_prefix=self.route_base)
        for name in dir(self):
            if self.include_route_methods is not None and name not in self.include_route_methods:
                continue
            if name in self.exclude_route_methods:
                continue
            view = getattr(self, name)
            if is_function(view) and hasattr(view, "_urls"):
                for rule, methods in view._urls:
                    self.blueprint.add_url_rule(rule, name, view, methods=methods)
        return self.blueprint


class BaseView(_Routed):
    default_view = "list"

    def render_template(self, template, **kwargs):
        return render_template(template, **kwargs)


class IndexView(BaseView):
    route_base = ""
    default_view = "index"
    index_template = "appbuilder/index.html"

    @expose("/")
    def index(self):
        return self.render_template(self.index_template)


class BaseFormView(BaseView):
    pass


class SimpleFormView(BaseFormView):
    pass


class PublicFormView(BaseFormView):
    pass


class BaseModelView(BaseView):
    pass


class ModelView(BaseModelView):
    pass


class MasterDetailView(ModelView):
    pass


class MultipleView(BaseView):
    pass


class CompactCRUDMixin:
    pass


class BaseApi(_Routed):
    version = "v1"
    resource_name = None

    def _default_route_base(self):
        return f"/api/{self.version}/{(self.resource_name or self.__class__.__name__).lower()}"

    def response(self, code, **kwargs):
        response = make_response(jsonify(kwargs), code)
        response.headers["Content-Type"] = "application/json; charset=utf-8"
        return response

    def response_400(self, message=None):
        return self.response(400, message=message)

    def response_401(self):
        return self.response(401)

    def response_403(self):
        return self.response(403)

    def response_404(self):
        return self.response(404)

    def response_422(self, message=None):
        return self.response(422, message=message)

    def response_500(self, message=None):
        return self.response(500, message=message)


class BaseModelApi(BaseApi):
    pass


class ModelRestApi(BaseModelApi):
    pass


class AppBuilder:
    def __init__(self, app=None, session=None, menu=None, indexview=None, *args, **kwargs):
        self.session = session
        self.indexview = indexview
        self.baseviews = []
        self._app = None
        if app is not None:
            self.init_app(app, session)

    def init_app(self, app, session=None):
        self._app = app
        self.session = session
        app.appbuilder = self
        self.add_view_no_menu(self.indexview or IndexView)

    def add_view_no_menu(self, baseview, endpoint=None, static_folder=None):
        if isinstance(baseview, type):
            baseview = baseview()
        baseview.appbuilder = self
        self.baseviews.append(baseview)
        app = self._app or current_app
        app.register_blueprint(baseview.create_blueprint(self, endpoint=endpoint, static_folder=static_folder))
        return baseview

    def add_view(self, baseview, name, *args, **kwargs):
        return self.add_view_no_menu(baseview)

    def add_api(self, baseview):
        return self.add_view_no_menu(baseview)

    def add_link(self, name, *args, **kwargs):
        return None

    def add_separator(self, category, *args, **kwargs):
        return None
