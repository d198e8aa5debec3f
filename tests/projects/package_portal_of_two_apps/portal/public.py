from flask import Flask

from .builder import finish
from .hooks import PUBLIC_HOOKS
from .views.home import home

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 3 routes, first 'index' (portal/views/home.py:7), 1 sends no document); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'ping' (portal/views/health.py:7)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'news' (portal/views/home.py:14), 1 sends no document); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'index' (portal/views/home.py:7), 1 sends no document); set it in an after_request hook
app = finish(Flask("portal.public"), [home], PUBLIC_HOOKS)
