from flask import Flask

from pages import Extra


class Web:
    def __init__(self):
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
