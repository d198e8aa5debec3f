from flask import Flask, abort, request

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'page' (app.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'page' (app.py:28)); set it in an after_request hook
#: FSH104 some responses of app 'app' carry no X-Content-Type-Options (1 of 2 routes, first 'number' (app.py:33)); set it on every response, not only on those that get it at app.py:14
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'page' (app.py:28)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if request.path.startswith("/page"):
        response.headers["X-Content-Type-Options"] = "nosniff"
    if not request.path.startswith(("/page", "/number")):
        response.headers.pop("X-Content-Type-Options", None)
    return response


@app.errorhandler(403)
def refused(error):
    if request.path == "/page" and request.method == "POST":
        return "Never", 403
    return "No", 403, {"X-Frame-Options": "DENY"}


@app.route("/page")
def page():
    abort(403)


@app.route("/number/<int:number>", methods=["GET", "POST"])
def number(number):
    if request.method == "POST":
        abort(403)
    if number > 5 and request.path == "/number/1":
        return "Never"
    return "Number", {"X-Frame-Options": "DENY"}
