from flask import Flask

from hardening import hardened

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:15)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:15)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (3 of 3 routes, first 'index' (app.py:15)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 3 routes, first 'plain' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'index' (app.py:15)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
@hardened
def index():
    return "Hello"


@app.route("/plain")
def plain():
    return "Hello"


@hardened
@app.route("/above")
def above():
    return "The decorator stands above the route: the registered view is not the decorated one"
