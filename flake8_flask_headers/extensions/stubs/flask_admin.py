"""Flask-Admin: view classes whose methods say their routes with `expose`, each class under its own blueprint."""

from functools import wraps

from flask import Blueprint, abort, render_template


def expose(url="/", methods=("GET",)):
    def wrap(function):
        if not hasattr(function, "_urls"):
            function._urls = []
        function._urls.append((url, methods))
        return function

    return wrap


def expose_plugview(url="/"):
    def wrap(view_class):
        return expose(url, view_class.methods)(view_class.as_view(view_class.__name__))

    return wrap


class BaseView:
    def __init__(self, name=None, category=None, endpoint=None, url=None, *args, **kwargs):
        self.name = name
        self.category = category
        self.endpoint = endpoint or self.__class__.__name__.lower()
        self.url = url
        self.admin = None
        self.blueprint = None

    def is_accessible(self):
        return True

    def inaccessible_callback(self, name, **kwargs):
        return abort(403)

    def _handle_view(self, name, **kwargs):
        if not self.is_accessible():
            return self.inaccessible_callback(name, **kwargs)

    def render(self, template, **kwargs):
        return render_template(template, **kwargs)

    def _guarded(self, name, view):
        @wraps(view)
        def guarded(*args, **kwargs):
            refusal = self._handle_view(name, **kwargs)
            if refusal is not None:
                return refusal
            return view(*args, **kwargs)

        return guarded

    def create_blueprint(self, admin):
        self.admin = admin
        url = self.url
        if url is None:
            url = f"{admin.url}/{self.endpoint}"
        elif not url.startswith("/"):
            url = f"{admin.url}/{url}"
        self.blueprint = Blueprint(self.endpoint, __name__, url_prefix=url if url != "/" else None)
        for name in dir(self):
            view = getattr(self, name)
            if hasattr(view, "_urls"):
                guarded = self._guarded(name, view)
                for rule, methods in view._urls:
                    self.blueprint.add_url_rule(rule, name, guarded, methods=methods)
        return self.blueprint


class AdminIndexView(BaseView):
    def __init__(self, name=None, category=None, endpoint=None, url=None, template="admin/index.html", **kwargs):
        super().__init__(name, category, endpoint or "admin", "/admin" if url is None else url)
        self._template = template

    @expose()
    def index(self):
        return self.render(self._template)


class BaseModelView(BaseView):
    """Views of a model's records; the pages that the package has for them are left out."""

    def __init__(self, model, *args, name=None, category=None, endpoint=None, url=None, **kwargs):
        super().__init__(name, category, endpoint or model.__name__.lower(), url)
        self.model = model


class ModelView(BaseModelView):
    pass


class BaseFileAdmin(BaseView):
    """Views of a folder's files; the pages that the package has for them are left out."""

    def __init__(self, base_path, *args, name=None, category=None, endpoint=None, url=None, **kwargs):
        super().__init__(name, category, endpoint, url)
        self.base_path = base_path


class FileAdmin(BaseFileAdmin):
    pass


class Admin:
    def __init__(self, app=None, name=None, url=None, index_view=None, endpoint=None, **kwargs):
        self.app = app
        self.name = name
        self._views = []
        self.index_view = None
        self._set_index(index_view, endpoint, url)
        if app is not None:
            self._register(self.index_view)

    def _set_index(self, index_view, endpoint, url):
        self.index_view = index_view or AdminIndexView(endpoint=endpoint, url=url)
        self.endpoint = endpoint or self.index_view.endpoint
        self.url = (url or self.index_view.url or "/admin").rstrip("/")
        self._views.append(self.index_view)

    def _register(self, view):
        self.app.register_blueprint(view.create_blueprint(self))

    def add_view(self, view):
        self._views.append(view)
        if self.app is not None:
            self._register(view)

    def add_views(self, *views):
        for view in views:
            self.add_view(view)

    def init_app(self, app, index_view=None, endpoint=None, url=None):
        self.app = app
        if index_view is not None:
            self._views = self._views[1:]
            self._set_index(index_view, endpoint, url)
        for view in self._views:
            self._register(view)

    def add_link(self, link):
        return None

    def add_links(self, *links):
        return None

    def add_category(self, name, *args, **kwargs):
        return None

    def add_menu_item(self, *args, **kwargs):
        return None
