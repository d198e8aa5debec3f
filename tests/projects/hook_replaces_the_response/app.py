from flask import Flask, make_response, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:29)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:29)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:29)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def runs_last(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def replace(response):
    if request.endpoint == "profile":
        return make_response("Another page")
    return response


@app.after_request
def runs_first(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/profile")
#: FSH105 responses of 'profile' lose Referrer-Policy (set at app.py:24, but the response is replaced at app.py:16); set it on the response that is sent
def profile():
    return "Profile"
