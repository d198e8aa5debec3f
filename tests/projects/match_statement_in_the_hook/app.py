from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'widget' (app.py:34)); set it on every response, not only on those that get it at app.py:19
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    match request.path:
        case "/embed":
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        case "/widget":
            pass
        case _:
            response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/embed")
def embed():
    return "Frame me at home"


@app.route("/widget")
def widget():
    return "Frame me"
