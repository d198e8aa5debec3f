from flask import Flask

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
app = Flask(__name__)

SECURITY = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Permissions-Policy": "geolocation=()",
}


@app.after_request
def harden(response):
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    return "Hello", {"Permissions-Policy": "camera=()"}
