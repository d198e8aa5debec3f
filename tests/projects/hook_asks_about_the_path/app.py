from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (4 of 4 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'index' (app.py:23)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 4 routes, first 'items' (app.py:28)); set it on every response, not only on those that get it at app.py:14
#: FSH104 some responses of app 'app' carry no X-Content-Type-Options (3 of 4 routes, first 'items' (app.py:28)); set it on every response, not only on those that get it at app.py:18
#: FSH105 some responses of app 'app' carry no Referrer-Policy (2 of 4 routes, first 'item' (app.py:33)); set it on every response, not only on those that get it at app.py:16
app = Flask(__name__, static_folder=None)


@app.after_request
def harden(response):
    if not request.path.startswith(("/api/", "/feed/")):
        response.headers["X-Frame-Options"] = "DENY"
    if "-ish" not in request.path:
        response.headers["Referrer-Policy"] = "no-referrer"
    if request.path == "/":
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/api/items")
def items():
    return "[]"


@app.route("/api/item/<number>")
def item(number):
    return number


@app.route("/static-ish/<name>")
def other(name):
    return name
