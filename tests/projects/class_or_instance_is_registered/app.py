from flask import Blueprint, Flask


def routed(rule):
    def mark(function):
        function.rule = rule
        return function

    return mark


class Pages:
    title = None
    words = ("a", "b")

    def register(self, app):
        name = self.__class__.__name__
        blueprint = Blueprint(name, __name__, url_prefix="/" + name.lower())
        for attribute in dir(self):
            view = getattr(self, attribute)
            if hasattr(view, "rule"):
                blueprint.add_url_rule(view.rule, attribute, view)
        app.register_blueprint(blueprint)


class Greeting(Pages):
    @routed("/hello")
    def hello(self):
        return "Hello", 200, {"X-Frame-Options": "DENY"}


class Farewell(Pages):
    @routed("/bye")
    def bye(self):
        return "Bye"


class Site:
    def __init__(self):
        self.pages = []

    def add(self, app, pages):
        if isinstance(pages, type):
            pages = pages()
        self.pages.append(pages)
        pages.register(app)


site = Site()


def create_app():
    #: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'Greeting.hello' (app.py:28)); set it in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'Greeting.hello' (app.py:28)); set it in an after_request hook
    #: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'Farewell.bye' (app.py:34)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'Greeting.hello' (app.py:28)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'Greeting.hello' (app.py:28)); set it in an after_request hook
    app = Flask(__name__)
    site.add(app, Greeting)
    site.add(app, Farewell())
    return app
