from flask import Flask

from .api import api
from .site import site


def create_app():
    #: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Content-Security-Policy or X-Frame-Options, which only its views carry; set them in an after_request hook
    #: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'show' (library/api/books.py:12)); set it in an after_request hook
    #: FSH104 responses of app 'app' carry no X-Content-Type-Options (4 of 4 routes, first 'show' (library/api/books.py:12)); set it in an after_request hook
    #: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 4 routes, first 'index' (library/site.py:15), 2 send no document); set it in an after_request hook
    app = Flask(__name__)
    app.register_blueprint(site)
    app.register_blueprint(api, url_prefix="/api")
    return app
