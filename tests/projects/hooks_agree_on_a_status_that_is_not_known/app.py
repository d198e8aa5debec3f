from flask import Flask, redirect, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:35)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def runs_last(response):
    if response.status_code == 404 or response.headers.get("Location") == "/a":
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    if request.endpoint == "away" and response.headers.get("Location") == "/c":
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.after_request
def moves(response):
    if response.headers.get("Location") == "/c":
        response.headers["Location"] = request.args["other"]
    return response


@app.after_request
def runs_first(response):
    if response.status_code != 404 and response.headers.get("Location") != "/a":
        #: FSH005 X-Frame-Options is replaced by a weaker value later, at app.py:13 ('DENY' becomes 'SAMEORIGIN'); set the stronger value there, or keep what is there already (setdefault)
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "x", int(request.args["status"])


@app.route("/away")
def away():
    return redirect(request.args["to"])
