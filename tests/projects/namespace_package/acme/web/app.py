from flask import Flask

from acme.web.hooks import install
from acme.web.pages import index

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (acme/web/pages.py:1)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (acme/web/pages.py:1)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (acme/web/pages.py:1)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (acme/web/pages.py:1)); set it in an after_request hook
app = Flask(__name__)
install(app)
app.add_url_rule("/", view_func=index)
