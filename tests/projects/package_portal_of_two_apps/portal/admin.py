from .builder import finish
from .hooks import ADMIN_HOOKS
from .views.panel import panel

from flask import Flask

app = Flask("portal.admin", static_folder=None)
finish(app, [panel], ADMIN_HOOKS)
