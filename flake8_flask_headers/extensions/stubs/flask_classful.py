"""Flask-Classful and its forerunner Flask-Classy: the methods of a class as routes, hooks by their names."""

from functools import wraps

from flake8_flask_headers_stub import required_parameters
from flask import make_response, request
from werkzeug.wrappers import Response


def route(rule, **options):
    def decorator(function):
        if not hasattr(function, "_rules"):
            function._rules = []
        function._rules.append((rule, options))
        return function

    return decorator


def method(name, **options):
    def decorator(function):
        if not hasattr(function, "http_methods"):
            function.http_methods = []
        function.http_methods.append(name)
        return function

    return decorator


def _dashed(name):
    text = ""
    for index in range(len(name)):
        letter = name[index]
        before = name[index - 1 : index]
        after = name[index + 1 : index + 2]
        if letter.isupper() and before and (not before.isupper() or after.islower()):
            text += "-"
        text += letter.lower()
    return text


class FlaskView:
    decorators = []
    representations = {}
    route_base = None
    route_prefix = None
    trailing_slash = True
    excluded_methods = []
    method_dashified = False
    special_methods = {
        "get": ["GET"],
        "put": ["PUT"],
        "patch": ["PATCH"],
        "post": ["POST"],
        "delete": ["DELETE"],
        "index": ["GET"],
    }

    @classmethod
    def register(
        cls,
        app,
        route_base=None,
        subdomain=None,
        route_prefix=None,
        trailing_slash=None,
        method_dashified=None,
        base_class=None,
        init_argument=None,
        **rule_options,
    ):
        instance = cls() if init_argument is None else cls(init_argument)
        base = cls._base(route_prefix or cls.route_prefix, route_base or cls.route_base)
        slash = cls.trailing_slash if trailing_slash is None else trailing_slash
        own = dir(base_class or FlaskView)
        for name in dir(cls):
            if name in own or name.startswith(("_", "before_", "after_")) or name in cls.excluded_methods:
                continue
            function = getattr(cls, name)
            if not callable(function) or isinstance(function, type):
                continue
            view = cls.make_proxy_method(instance, name)
            endpoint = f"{cls.__name__}:{name}"
            if hasattr(function, "_rules"):
                for number, (rule, options) in enumerate(function._rules):
                    options = {**options, **rule_options}
                    chosen = options.pop("endpoint", None)
                    if chosen is None:
                        chosen = endpoint if len(function._rules) == 1 else f"{endpoint}_{number}"
                    app.add_url_rule(_joined(base, rule), chosen, view, **options)
                continue
            methods = cls.special_methods.get(name)
            path = "/"
            if methods is None:
                methods = getattr(function, "http_methods", getattr(cls, "default_methods", ["GET"]))
                dashed = cls.method_dashified if method_dashified is None else method_dashified
                path = f"/{name.replace('_', '-') if dashed else name}/"
            rule = _joined(base, path)
            for variable in required_parameters(function)[1:]:
                rule = _joined(rule, f"<{variable}>")
            if slash and not rule.endswith("/"):
                rule += "/"
            elif not slash and rule != "/":
                rule = rule.rstrip("/")
            app.add_url_rule(rule, endpoint, view, methods=methods, **rule_options)

    @classmethod
    def _base(cls, prefix, base):
        if base is None:
            base = _dashed(cls.__name__.removesuffix("View"))
        return _joined("/" + (prefix or "").strip("/"), "/" + base.strip("/"))

    @classmethod
    def make_proxy_method(cls, instance, name):
        view = getattr(instance, name)
        for decorator in reversed(cls.decorators):
            view = decorator(view)

        @wraps(view)
        def proxy(**arguments):
            if hasattr(instance, "before_request"):
                response = instance.before_request(name, **request.view_args)
                if response is not None:
                    return response
            if hasattr(instance, "before_" + name):
                response = getattr(instance, "before_" + name)(**request.view_args)
                if response is not None:
                    return response
            response = view(**request.view_args)
            if not isinstance(response, Response):
                response = make_response(response)
            if hasattr(instance, "after_" + name):
                response = getattr(instance, "after_" + name)(response)
            if hasattr(instance, "after_request"):
                response = instance.after_request(name, response)
            return response

        return proxy


def _joined(first, second):
    return first.rstrip("/") + "/" + second.lstrip("/")
