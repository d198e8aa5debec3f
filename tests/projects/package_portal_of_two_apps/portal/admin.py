from .builder import finish
from .hooks import ADMIN_HOOKS
from .views.panel import panel

from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 3 routes, first 'index' (portal/views/panel.py:7), 1 sends no document); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'ping' (portal/views/health.py:7)); set it in an after_request hook
app = Flask("portal.admin", static_folder=None)
finish(app, [panel], ADMIN_HOOKS)
