from flask import Flask, g, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.before_request
def remember():
    g.endpoint = request.endpoint
    g.policy = "no-referrer"


@app.after_request
def harden(response):
    if g.endpoint != "embed":
        response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = g.policy
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/embed")
#: FSH103 responses of 'embed' carry neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:18; set it there on every response, or set it here
def embed():
    return "Frame me"


@app.route("/own")
def own():
    g.policy = "same-origin"
    return "Mine"
