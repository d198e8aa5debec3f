import sys

from flask import Flask, abort, request

settings = {}


def get_setting(name):
    if name not in settings:
        raise KeyError(name)
    return settings[name]


def load(module):
    vars(sys.modules[module])["settings"].update(limit=10)


load(__name__)
#: FSH001 405 and 500 pages and redirects of app 'app' go out without Referrer-Policy, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:38)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:38)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'index' (app.py:38)); set it in an after_request hook
app = Flask(__name__)


@app.before_request
def limit_the_length():
    request.max_content_length = get_setting("limit")


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello", {"Referrer-Policy": "no-referrer"}


@app.route("/settings/<name>")
def setting(name):
    try:
        return str(get_setting(name)), {"Referrer-Policy": "no-referrer"}
    except KeyError:
        abort(404)


@app.errorhandler(404)
def not_found(error):
    return "Not here", 404, {"Referrer-Policy": "no-referrer"}
