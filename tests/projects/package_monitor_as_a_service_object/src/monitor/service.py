from flask import Flask

from . import metrics
from .extensions import EXTENSIONS
from .hosts import Hosts


class Service:
    def __init__(self, name):
        #: FSH102 responses of app 'self.app' carry no Strict-Transport-Security (4 of 4 routes, first 'Hosts.collection' (src/monitor/hosts.py:12)); set it in an after_request hook
        #: FSH105 responses of app 'self.app' carry no Referrer-Policy (2 of 4 routes, first 'Hosts.single' (src/monitor/hosts.py:15), 1 sends no document); set it in an after_request hook
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
