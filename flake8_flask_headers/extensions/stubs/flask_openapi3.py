"""flask-openapi3: a Flask class and blueprints with route shortcuts, view classes, the API's own pages."""

from flake8_flask_headers_stub import unknown
from flask import Blueprint, Flask, render_template_string

_METHODS = ("get", "post", "put", "patch", "delete")


def _rule_of(rule, url_prefix=None):
    # Converters of variables are dropped.
    text = rule
    if url_prefix:
        text = url_prefix.rstrip("/") + "/" + rule.lstrip("/") if rule else url_prefix
    parts = text.replace("{", "<").replace("}", ">").split("<")
    result = parts[0]
    for part in parts[1:]:
        name, _, rest = part.partition(">")
        result += "<" + name.split(":")[-1] + ">" + rest
    return result


class APIScaffold:
    def _shortcut(self, method, rule, options):
        for described in (
            "tags",
            "summary",
            "description",
            "external_docs",
            "operation_id",
            "responses",
            "extra_responses",
            "extra_form",
            "extra_body",
            "deprecated",
            "security",
            "servers",
            "openapi_extensions",
            "validate_response",
            "doc_ui",
        ):
            options.pop(described, None)

        def decorator(view):
            self.add_url_rule(rule, view_func=view, methods=[method], **options)
            return view

        return decorator

    def get(self, rule, **options):
        return self._shortcut("GET", rule, options)

    def post(self, rule, **options):
        return self._shortcut("POST", rule, options)

    def put(self, rule, **options):
        return self._shortcut("PUT", rule, options)

    def patch(self, rule, **options):
        return self._shortcut("PATCH", rule, options)

    def delete(self, rule, **options):
        return self._shortcut("DELETE", rule, options)

    def register_api(self, api, **options):
        self.register_blueprint(api, **options)

    def register_api_view(self, api_view, url_prefix=None, view_kwargs=None):
        api_view.register(self, url_prefix=url_prefix, view_kwargs=view_kwargs)


class APIBlueprint(APIScaffold, Blueprint):
    def __init__(
        self,
        name,
        import_name,
        *,
        abp_tags=None,
        abp_security=None,
        abp_responses=None,
        doc_ui=True,
        operation_id_callback=None,
        validate_response=None,
        **kwargs,
    ):
        super().__init__(name, import_name, **kwargs)


class APIView:
    def __init__(self, url_prefix=None, **kwargs):
        self.url_prefix = url_prefix
        self.views = []

    def route(self, rule):
        def wrapper(cls):
            self.views.append((_rule_of(rule, self.url_prefix), cls))
            return cls

        return wrapper

    def doc(self, **kwargs):
        def decorator(function):
            return function

        return decorator

    def register(self, app, url_prefix=None, view_kwargs=None):
        for rule, cls in self.views:
            if url_prefix and not self.url_prefix:
                rule = url_prefix.rstrip("/") + "/" + rule.lstrip("/")
            elif url_prefix and url_prefix != self.url_prefix:
                rule = url_prefix + rule.removeprefix(self.url_prefix)
            for method in _METHODS:
                if hasattr(cls, method):
                    view = _view_of(cls, method, view_kwargs)
                    app.add_url_rule(rule, f"{cls.__name__}.{method}", view, methods=[method.upper()])


def _view_of(cls, method, view_kwargs):
    def view(**kwargs):
        instance = cls() if view_kwargs is None else cls(view_kwargs=view_kwargs)
        return getattr(instance, method)(**kwargs)

    return view


class OpenAPI(APIScaffold, Flask):
    def __init__(
        self,
        import_name,
        *,
        info=None,
        security_schemes=None,
        responses=None,
        servers=None,
        external_docs=None,
        operation_id_callback=None,
        openapi_extensions=None,
        validation_error_status=422,
        validation_error_model=None,
        validation_error_callback=None,
        doc_ui=True,
        doc_prefix="/openapi",
        doc_url="/openapi.json",
        validate_response=None,
        validate_response_callback=None,
        **kwargs,
    ):
        super().__init__(import_name, **kwargs)
        if doc_ui:
            pages = Blueprint("openapi", __name__, url_prefix=doc_prefix)
            pages.add_url_rule(doc_url, "doc_url", self._description)
            pages.add_url_rule("/", "openapi", self._page)
            self.register_blueprint(pages)

    def _description(self):
        return {"openapi": "3.1.0"}

    def _page(self):
        return render_template_string("page")


class Info:
    def __init__(self, **kwargs):
        self.title = kwargs.get("title", unknown("a title"))


class Tag:
    def __init__(self, **kwargs):
        self.name = kwargs.get("name", unknown("a name"))
