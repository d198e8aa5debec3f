from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:30)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:30)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:30)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def runs_last(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def fails(response):
    if request.args.get("fail"):
        #: FSH103 this error answer of 'index' carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:11; set it there on every response, or set it in an error handler
        raise RuntimeError("no more")
    return response


@app.after_request
def runs_first(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
