from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if response.mimetype == "text/html":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return iter(["Hello, ", "world"])


@app.route("/status")
def status():
    return iter(["Made"]), 201, {"Referrer-Policy": "no-referrer"}
