from flask import Flask

from . import metrics
from .extensions import EXTENSIONS
from .hosts import Hosts


class Service:
    def __init__(self, name):
        self.app = Flask(name)
        self._extend()
        self._add_routes()
        Hosts(self)
        metrics.register(self)

    def _extend(self):
        for extension in EXTENSIONS:
            extension.init_app(self.app)

    def _add_routes(self):
        self.app.add_url_rule("/", "overview", self.overview)

    def overview(self):
        return "<h1>Monitor</h1>"

    def run(self):
        self.app.run()  # never run
