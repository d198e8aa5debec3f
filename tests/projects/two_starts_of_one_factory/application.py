from flask import Flask

from site_app import create_app

#: FSH101 responses of app 'application' carry no Content-Security-Policy (1 of 1 route, first 'create_app.index' (site_app.py:6)); set it in an after_request hook
#: FSH102 responses of app 'application' carry no Strict-Transport-Security (1 of 1 route, first 'create_app.index' (site_app.py:6)); set it in an after_request hook
#: FSH104 responses of app 'application' carry no X-Content-Type-Options (1 of 1 route, first 'create_app.index' (site_app.py:6)); set it in an after_request hook
#: FSH105 responses of app 'application' carry no Referrer-Policy (1 of 1 route, first 'create_app.index' (site_app.py:6)); set it in an after_request hook
application = create_app(Flask("application", static_folder=None))
