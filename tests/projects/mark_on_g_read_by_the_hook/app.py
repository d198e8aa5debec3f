from flask import Flask, g

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if not g.get("framed", False):
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/widget")
def widget():
    g.framed = True
    return "Frame me"
