from flask import Flask, g, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)


@app.before_request
def note():
    g.noted = not request.args.get("full") or request.args.get("full")


@app.after_request
def heed(response):
    if getattr(g, "noted", False):
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello"
