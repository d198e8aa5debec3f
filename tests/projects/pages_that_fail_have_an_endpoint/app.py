from flask import Flask, abort, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'items' (app.py:33)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'items' (app.py:33)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'items' (app.py:33)); set it on every response, not only on those that get it at app.py:14
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'items' (app.py:33)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'forbidden' (app.py:38)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def only_pages_of_nobody(response):
    if request.endpoint is None:
        response.headers["X-Frame-Options"] = "DENY"
    if "Location" not in response.headers:
        response.headers["Permissions-Policy"] = "camera=()"
    if response.status.startswith("2"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.errorhandler(404)
def not_found(error):
    return "gone", 404


@app.errorhandler(403)
def not_allowed(error):
    return "no", 403


@app.route("/items/")
def items():
    return "x"


@app.route("/forbidden")
def forbidden():
    abort(403)
