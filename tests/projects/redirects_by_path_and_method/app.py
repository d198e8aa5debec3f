from flask import Flask, request

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which other responses get at app.py:14; set it there on every response
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:21)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:21)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:21)); set it in an after_request hook
#: FSH105 some responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'write' (app.py:26)); set it on every response, not only on those that get it at app.py:16
app = Flask(__name__)


@app.after_request
def harden(response):
    if request.path.startswith("/list"):
        response.headers["X-Frame-Options"] = "DENY"
    if request.method == "GET":
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/list/")
def index():
    return "List"


@app.route("/list/write/", methods=["POST"])
def write():
    return "Written"
