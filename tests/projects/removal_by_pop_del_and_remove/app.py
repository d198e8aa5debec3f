from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (4 of 4 routes, first 'taken' (app.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'taken' (app.py:28)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (4 of 4 routes, first 'taken' (app.py:28)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (4 of 4 routes, first 'taken' (app.py:28)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def loosen(response):
    if request.path == "/pop":
        response.headers.pop("X-Frame-Options", None)
    elif request.path == "/del":
        del response.headers["X-Frame-Options"]
    elif request.endpoint == "removed":
        response.headers.remove("x-frame-options")
    return response


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/pop")
def taken():
    return "framed"


@app.route("/del")
def deleted():
    return "framed"


@app.route("/remove")
def removed():
    return "framed"


@app.route("/kept")
def kept():
    return "not framed"
