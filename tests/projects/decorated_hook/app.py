from functools import wraps

from flask import Flask, request

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which other responses get at app.py:26; set it there on every response
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'index' (app.py:31), 1 sends no document); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:31)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:31)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'index' (app.py:31), 1 sends no document); set it in an after_request hook
app = Flask(__name__)


def pages_only(hook):
    @wraps(hook)
    def wrapper(response):
        if request.path.startswith("/api/"):
            return response
        return hook(response)

    return wrapper


@app.after_request
@pages_only
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/api/data")
def data():
    return {"data": []}
