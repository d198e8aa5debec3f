from flask import Flask

from pages import Extra


class Web:
    def __init__(self):
        #: FSH101 responses of app 'self.app' carry no Content-Security-Policy (2 of 2 routes, first 'Extra.__init__.extra' (pages.py:6)); set it in an after_request hook
        #: FSH102 responses of app 'self.app' carry no Strict-Transport-Security (2 of 2 routes, first 'Extra.__init__.extra' (pages.py:6)); set it in an after_request hook
        #: FSH105 responses of app 'self.app' carry no Referrer-Policy (1 of 2 routes, first 'Web.define_routes.index' (web.py:24)); set it in an after_request hook
        self.app = Flask(__name__)
        self.security_headers = [("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff")]
        self.define_routes()
        Extra(self)

    def define_routes(self):
        @self.app.after_request
        def add(response):
            for name, value in self.security_headers:
                response.headers.set(name, value)
            return response

        @self.app.route("/")
        def index():
            return "Hello"
